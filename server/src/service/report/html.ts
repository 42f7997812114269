import { hashOf } from '../../corpus/hash.ts';
import type { Locale, Localized } from '../../rules/types.ts';
import { dateBasisLabel, statusWord } from '../directives/directiveCard.ts';
import { borrowedStrip, SOURCE_COLOURS, sloganChart, timelineChart, timelineLabel } from './charts.ts';
import type {
  BorrowedPart,
  DirectiveRow,
  FigureRow,
  Item,
  ItemGroup,
  Place,
  Report,
  SloganRow,
  Source,
} from './model.ts';
import { scripts, styles } from './page.ts';
import { dayName, families, lineName, percent, severities, sourceName, words } from './words.ts';

export interface HtmlOptions {
  readonly locale: Locale;
  /**
   * In the editor places are links that the page's script hands to the extension; in a file that is handed on they are
   * words, and the page has no script at all.
   */
  readonly live: boolean;
  /** Lets the page's own style and script pass its content security policy. */
  readonly nonce: string;
}

/** The report as one page that loads nothing from anywhere. */
export function reportHtml(report: Report, options: HtmlOptions): string {
  return new Page(report, options).html();
}

/** Hexadecimal digits that tell one point of a draft from another. */
const KEY = 16;
/** Nobody follows more links to the same slip. */
const ALIKE = 30;

class Page {
  readonly #report: Report;
  readonly #locale: Locale;
  readonly #options: HtmlOptions;

  constructor(report: Report, options: HtmlOptions) {
    this.#report = report;
    this.#locale = options.locale;
    this.#options = options;
  }

  html(): string {
    const { nonce, live } = this.#options;
    const { title } = this.#report;
    const policy = [
      "default-src 'none'",
      `style-src 'nonce-${nonce}'`,
      ...(live ? [`script-src 'nonce-${nonce}'`] : []),
    ].join('; ');
    const body = [
      this.#head(),
      this.#items('settle', words.settle, this.#report.settle, words.allSettled),
      this.#figures(this.#report.figures),
      this.#directives(this.#report.directives),
      this.#slogans(this.#report.slogans),
      this.#borrowed(this.#report.borrowed),
      this.#items('consider', words.consider, this.#report.consider, words.none),
      this.#items('note', words.note, this.#report.note, words.none),
    ].join('\n');
    return `<!doctype html>
<html lang="${this.#locale === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(`${this.#say(words.report)} · ${title}`)}</title>
<style nonce="${nonce}">${styles}</style>
</head>
<body${live ? ' class="live"' : ''}>
<main>
${body}
</main>
${live ? `<script nonce="${nonce}">${scripts}</script>` : ''}
</body>
</html>
`;
  }

  #say(text: Localized): string {
    return escaped(text[this.#locale]);
  }

  #head(): string {
    const { date, locality, characters, paragraphs, speeches, title, name, settle, consider, note } =
      this.#report;
    const zh = this.#locale === 'zh';
    const facts: [Localized, string][] = [
      [
        words.draftDate,
        `${dayName(date.day, this.#locale)}${zh ? '（' : ' ('}${dateBasisLabel(date.basis)[this.#locale]}${zh ? '）' : ')'}`,
      ],
      [words.locality, locality ?? words.notSet[this.#locale]],
      [
        words.length,
        zh ? `${characters} 字，${paragraphs} 段` : `${characters} characters, ${paragraphs} paragraphs`,
      ],
      [
        words.corpus,
        speeches === null ? words.notSet[this.#locale] : zh ? `${speeches} 篇` : `${speeches} speeches`,
      ],
    ];
    const list = facts.map(
      ([term, value]) => `<div><dt>${this.#say(term)}</dt><dd>${escaped(value)}</dd></div>`,
    );
    const sections: [string, Localized, string][] = [
      ['settle', words.settle, String(findingsIn(settle))],
      ['figures', words.figures, String(this.#report.figures.length)],
      ['directives', words.directives, String(this.#report.directives.length)],
      ['slogans', words.slogans, String(this.#report.slogans.length)],
      [
        'borrowed',
        words.borrowed,
        this.#report.borrowed === null ? '–' : percent(this.#report.borrowed.share),
      ],
      ['consider', words.consider, String(findingsIn(consider))],
      ['note', words.note, String(findingsIn(note))],
    ];
    const buttons = this.#options.live
      ? `<p class="actions"><button type="button" data-command="export">${this.#say(words.export)}</button> <button type="button" data-command="refresh">${this.#say(words.refresh)}</button> <button type="button" data-command="annotate">${this.#say(words.annotate)}</button></p>`
      : '';
    return `<header>
<p class="kicker">${this.#say(words.report)} · ${escaped(name)}</p>
<h1>${escaped(title)}</h1>
<dl class="facts">${list.join('')}</dl>
<nav aria-label="${this.#say(words.report)}"><ul>${sections
      .map(([id, text, count]) => `<li><a href="#${id}">${this.#say(text)} <b>${count}</b></a></li>`)
      .join('')}</ul></nav>
${buttons}
</header>`;
  }

  #section(id: string, title: Localized, content: string): string {
    return `<section aria-labelledby="${id}"><h2 id="${id}" tabindex="-1">${this.#say(title)}</h2>\n${content}\n</section>`;
  }

  #empty(text: Localized): string {
    return `<p class="empty">${this.#say(text)}</p>`;
  }

  #items(id: string, title: Localized, groups: readonly ItemGroup[], none: Localized): string {
    if (groups.length === 0) return this.#section(id, title, this.#empty(none));
    const parts = groups.map(
      ({ family, items, count }) =>
        `<h3>${this.#say(families[family])} <span class="count">${count}</span></h3>\n<ol class="items">${items
          .map((item, i) => this.#item(`${id}-${family}-${i}`, item))
          .join('\n')}</ol>`,
    );
    return this.#section(id, title, parts.join('\n'));
  }

  #item(id: string, item: Item): string {
    const { severity, message, text, context, place, alike, sources, fixes, ruleTitle } = item;
    const elsewhere = sources.filter((source) => source.place?.line !== place.line);
    const evidence = elsewhere.slice(0, 3).map((source) => `<li>${this.#source(source, item.rule)}</li>`);
    const more = fixes.map((fix) => this.#say(fix)).join(this.#locale === 'zh' ? '；' : '; ');
    const zh = this.#locale === 'zh';
    const others =
      alike.length === 0
        ? ''
        : `<p class="alike">${this.#say(words.alike)}${zh ? ` ${alike.length} 处：` : ` ${alike.length} places: `}${this.#places(alike, ALIKE)}</p>`;
    // A digest, because the editor keeps it outside the draft.
    const key = hashOf(item.rule, context.before, text, context.after).slice(0, KEY);
    return `<li class="item ${severity}"><input type="checkbox" id="${id}" data-key="${key}" aria-label="${this.#say(words.settled)}${zh ? '：' : ': '}${this.#say(message)}">
<div><p class="message"><label for="${id}"><span class="severity">${this.#say(severities[severity])}</span> ${this.#say(message)}</label> ${this.#place(place)}</p>
<p class="quote">${escaped(context.before)}<mark>${escaped(text.slice(0, 120))}</mark>${escaped(context.after)}</p>${others}
${evidence.length > 0 ? `<ul class="evidence" aria-label="${this.#say(words.evidence)}">${evidence.join('')}</ul>` : ''}
<p class="rule">${this.#say(ruleTitle)}${more === '' ? '' : ` · ${this.#say(words.fixes)}${this.#locale === 'zh' ? '：' : ': '}${more}`}</p></div></li>`;
  }

  #source(source: Source, rule: string): string {
    const { quote, place } = source;
    const where = place === null ? '' : this.#place(place);
    const parts = [
      escaped(sourceName(source, rule, this.#locale)),
      escaped(quote[this.#locale].slice(0, 160)),
      where,
    ];
    return parts.filter((part) => part !== '').join(' ');
  }

  #place(place: Place): string {
    const name = lineName(place.line, this.#locale);
    if (!this.#options.live) return `<span class="place">${name}</span>`;
    return `<a class="place" href="#" data-start="${place.start}" data-end="${place.end}">${name}</a>`;
  }

  #places(places: readonly Place[], most = 8): string {
    const shown = places.slice(0, most).map((place) => this.#place(place));
    return shown.join(' ') + (places.length > shown.length ? ' …' : '');
  }

  /** Named by the heading of its section. */
  #table(id: string, head: readonly Localized[], rows: readonly (readonly string[])[]): string {
    const cells = (row: readonly string[]): string =>
      row.map((cell, i) => (i === 0 ? `<th scope="row">${cell}</th>` : `<td>${cell}</td>`)).join('');
    return `<div class="scroll"><table aria-labelledby="${id}"><thead><tr>${head.map((text) => `<th scope="col">${this.#say(text)}</th>`).join('')}</tr></thead><tbody>${rows
      .map((row) => `<tr>${cells(row)}</tr>`)
      .join('')}</tbody></table></div>`;
  }

  #figures(rows: readonly FigureRow[]): string {
    if (rows.length === 0) return this.#section('figures', words.figures, this.#empty(words.none));
    const head = [words.figure, words.metric, words.day, words.source, words.place];
    const body = rows.map((row) => [
      `<span class="kept">${row.rules.length > 0 ? '<span class="flag" aria-hidden="true"></span>' : ''}${escaped(row.text)}</span>`,
      escaped(row.metric ?? ''),
      row.asOf === null && row.asOfText === ''
        ? `<em>${this.#say(words.undated)}</em>`
        : `<span class="kept">${escaped(row.asOfText || row.asOf || '')}</span>`,
      row.source === null
        ? ''
        : `${escaped(row.source.text)}${row.source.same ? ` (${this.#say(words.same)})` : ''}<br><small>${escaped(dayName(row.source.asOf, this.#locale))} 《${escaped(row.source.title)}》</small>`,
      this.#place(row.place),
    ]);
    return this.#section('figures', words.figures, this.#table('figures', head, body));
  }

  #directives(rows: readonly DirectiveRow[]): string {
    if (rows.length === 0) return this.#section('directives', words.directives, this.#empty(words.none));
    const chart = timelineChart(rows, this.#report.date.day, this.#locale);
    const head = [words.title, words.number, words.inForce, words.status, words.place];
    const body = rows.map((row) => [
      escaped(row.title),
      escaped(row.number ?? ''),
      escaped(
        `${row.from === null ? '…' : dayName(row.from, this.#locale)} – ${row.to === null ? '' : dayName(row.to, this.#locale)}`,
      ),
      `<span class="status ${row.status}">${this.#say(statusWord(row.status))}</span>`,
      this.#places(row.places),
    ]);
    const picture =
      chart === null
        ? ''
        : `<figure role="img" aria-label="${escaped(timelineLabel(rows, this.#locale))}">${chart}</figure>`;
    return this.#section('directives', words.directives, picture + this.#table('directives', head, body));
  }

  #slogans(rows: readonly SloganRow[]): string {
    const chart = sloganChart(rows);
    if (chart === null) return this.#section('slogans', words.slogans, this.#empty(words.none));
    const head = [words.phrase, words.count, words.place];
    const body = rows.map((row) => [escaped(row.canonical), String(row.count), this.#places(row.places)]);
    const label = escaped(rows.map((row) => `${row.canonical} ${row.count}`).join('; '));
    const picture = `<figure role="img" aria-label="${label}">${chart}</figure>`;
    return this.#section('slogans', words.slogans, picture + this.#table('slogans', head, body));
  }

  #borrowed(part: BorrowedPart | null): string {
    if (part === null) return this.#section('borrowed', words.borrowed, this.#empty(words.noCorpus));
    const version =
      part.earlierVersion === null ? '' : `<p>${escaped(part.earlierVersion[this.#locale])}</p>`;
    if (part.sources.length === 0)
      return this.#section('borrowed', words.borrowed, this.#empty(words.none) + version);
    const name = (index: number | null): string =>
      index === null ? words.own[this.#locale] : (part.sources[index]?.title ?? '');
    const strip = borrowedStrip(
      part.strip,
      ({ line, source, share }) =>
        escaped(
          `${lineName(line, this.#locale)}: ${name(source)}${source === null ? '' : ` ${percent(share)}`}`,
        ),
      (piece, shape) =>
        this.#options.live
          ? `<a href="#" data-start="${piece.start}" data-end="${piece.end}" aria-label="${escaped(`${lineName(piece.line, this.#locale)}: ${name(piece.source)} ${percent(piece.share)}`)}">${shape}</a>`
          : shape,
    );
    const head = [words.title, words.day, words.characters, words.share];
    const body = part.sources.map((source, i) => [
      `<span class="key key-${Math.min(i, SOURCE_COLOURS - 1)}" aria-hidden="true"></span>${escaped(source.title)}`,
      escaped(source.date === null ? '' : dayName(source.date, this.#locale)),
      String(source.characters),
      percent(source.share),
    ]);
    const figure = strip === null ? '' : `<figure>${strip}</figure>`;
    return this.#section('borrowed', words.borrowed, figure + this.#table('borrowed', head, body) + version);
  }
}

function findingsIn(groups: readonly ItemGroup[]): number {
  return groups.reduce((sum, { count }) => sum + count, 0);
}

function escaped(text: string): string {
  return text.replace(
    /[&<>"']/g,
    (char) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[char]!,
  );
}
