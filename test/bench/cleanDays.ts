/** Undated texts that speak of things of 2020 without naming a year. */
const EPIDEMIC = /新型冠状病毒|新冠肺炎|“六保”/;

/** A day of the time of ../shared/clean/documents. */
const COLLECTION = '2018-06-30';

/**
 * The day on which a published document is judged that does not state its own: the newest day of the past that it
 * names with its year, a day of 2020 when it speaks of the epidemic, else a day of its collection's time.
 */
export function documentDay(
  text: string,
  dates: readonly (string | null)[],
  collection: string = COLLECTION,
): string {
  const named = dates.filter((d): d is string => d !== null && d.length === 10 && d <= '2021-12-31').sort();
  const newest = named[named.length - 1];
  if (EPIDEMIC.test(text)) return newest !== undefined && newest > '2020-01-01' ? newest : '2020-09-08';
  return newest !== undefined && newest > collection ? newest : collection;
}
