import type { Corpus, Passage, Speech } from '../../server/src/corpus/types.ts';

/** A corpus of speeches given as lists of passages. */
export function fakeCorpus(
  speeches: Record<string, { title: string; date?: string; passages: string[] }>,
): Corpus {
  const all = Object.entries(speeches).map(([id, { title, date, passages }]) => {
    const speech: Speech = {
      id,
      title,
      date: date ?? null,
      datePrecision: null,
      place: null,
      source: `/speeches/${id}.txt`,
      indexInSource: 0,
      duplicateOf: null,
      characters: passages.join('').length,
    };
    let start = 0;
    const list = passages.map((text, index): Passage => {
      const passage = { index, text, start, end: start + text.length, heading: null };
      start += text.length + 1;
      return passage;
    });
    return { speech, passages: list, text: passages.join('\n') };
  });
  return {
    version: '1',
    place: ':memory:',
    file: null,
    notices: [],
    sources: async () => [],
    idsLike: async () => [],
    words: async () => null,
    folders: async () => [],
    changes: async () => ({ changed: [], appeared: [], vanished: [], unreachable: [] }),
    refresh: async () => ({ ...nothingAdded, vanished: [], moved: 0 }),
    rebuild: async () => nothingAdded,
    add: async () => nothingAdded,
    addTexts: async () => nothingAdded,
    remove: async () => 0,
    correct: async (id) => all.find((s) => s.speech.id === id)!.speech,
    close: () => {},
    stats: async () => ({
      speeches: all.length,
      duplicates: 0,
      passages: all.reduce((n, s) => n + s.passages.length, 0),
      characters: 0,
      sources: all.length,
      oldest: null,
      newest: null,
      segmenter: 'fake',
    }),
    list: async () => all.map((s) => s.speech),
    get: async (id) => {
      const found = all.find((s) => s.speech.id === id);
      return found && { speech: found.speech, text: found.text, headings: [] };
    },
    passages: async (asked) =>
      asked.map(({ id, index }) => all.find((s) => s.speech.id === id)?.passages[index]),
    search: async (query, options) =>
      all
        .flatMap(({ speech, passages }) =>
          passages
            .filter((p) => p.text.includes(query))
            .map((passage) => ({ speech, passage, score: 1, marks: [] })),
        )
        .slice(0, typeof options === 'number' ? options : options.limit),
    occurrences: async (phrase, limit) => {
      const samples = all.flatMap(({ speech, passages }) =>
        passages
          .filter((p) => p.text.includes(phrase))
          .map((passage) => {
            const start = passage.text.indexOf(phrase);
            return { speech, passage, span: { start, end: start + phrase.length } };
          }),
      );
      return {
        count: samples.length,
        speeches: new Set(samples.map((s) => s.speech.id)).size,
        samples: samples.slice(0, limit),
      };
    },
  };
}

const nothingAdded = {
  files: 0,
  unchanged: 0,
  replaced: 0,
  speeches: 0,
  duplicates: 0,
  problems: [],
  notes: [],
  cancelled: false,
};
