/** How much of a file is looked at, in UTF-16 code units. */
export const SAMPLE_LENGTH = 4000;

const MIN_HAN = 60;
const MIN_SHARE = 0.7;

const marks = /同志们|各位(?:领导|代表|委员|来宾|同志|同事|专家)|讲话|发言|致辞|工作报告|情况汇报|工作汇报/u;
const heading =
  /(?:^|[\r\n])[ \t\u3000]{0,8}(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）)/gu;

/**
 * True when a text file reads like a Chinese speech or report: mostly Chinese, and addressed or divided as speeches
 * are. Notes, source code and novels are left alone.
 */
export function readsLikeSpeech(sample: string): boolean {
  return whyNoSpeech(sample) === null;
}

/** What is missing for {@link readsLikeSpeech}; null where nothing is. */
export function whyNoSpeech(sample: string): 'not-chinese' | 'not-a-speech' | null {
  let han = 0;
  let other = 0;
  for (const c of sample.slice(0, SAMPLE_LENGTH)) {
    if (/\p{Script=Han}/u.test(c)) han++;
    else if (/\p{L}/u.test(c)) other++;
  }
  if (han < MIN_HAN || han / (han + other) < MIN_SHARE) return 'not-chinese';
  const isSpeech = marks.test(sample) || (sample.match(heading)?.length ?? 0) >= 2;
  return isSpeech ? null : 'not-a-speech';
}
