/** An example: values of all features, and whether it is a slip. */
export interface Example {
  readonly values: readonly number[];
  readonly slip: boolean;
}

const ROUNDS = 3000;
const RATE = 0.02;
/** How much dearer an alarm on right text is than a slip that is missed. */
const ALARM = 3;
const RIDGE = 1e-3;

/** Weights of a logistic regression, one a feature and the bias behind them; the same at every run. */
export function learnWeights(examples: readonly Example[]): Float64Array {
  const n = examples.length;
  const size = examples[0]?.values.length ?? 0;
  const mean = new Float64Array(size);
  const spread = new Float64Array(size);
  for (const { values } of examples) for (let j = 0; j < size; j++) mean[j]! += values[j]! / n;
  for (const { values } of examples)
    for (let j = 0; j < size; j++) spread[j]! += (values[j]! - mean[j]!) ** 2 / n;
  for (let j = 0; j < size; j++) spread[j] = Math.sqrt(spread[j]!) + 1e-9;
  const rows = new Float32Array(n * size);
  examples.forEach(({ values }, i) => {
    for (let j = 0; j < size; j++) rows[i * size + j] = (values[j]! - mean[j]!) / spread[j]!;
  });
  const slips = examples.filter(({ slip }) => slip).length;
  const importance = (slip: boolean): number => (slip ? n / 2 / slips : (ALARM * n) / 2 / (n - slips));
  // Adam (Kingma and Ba 2015).
  const weights = new Float64Array(size + 1);
  const first = new Float64Array(size + 1);
  const second = new Float64Array(size + 1);
  const gradient = new Float64Array(size + 1);
  for (let round = 1; round <= ROUNDS; round++) {
    gradient.fill(0);
    for (let i = 0; i < n; i++) {
      let sum = weights[size]!;
      for (let j = 0; j < size; j++) sum += weights[j]! * rows[i * size + j]!;
      const { slip } = examples[i]!;
      const miss = (importance(slip) * (1 / (1 + Math.exp(-sum)) - (slip ? 1 : 0))) / n;
      for (let j = 0; j < size; j++) gradient[j]! += miss * rows[i * size + j]!;
      gradient[size]! += miss;
    }
    for (let j = 0; j <= size; j++) {
      const slope = gradient[j]! + (j < size ? RIDGE * weights[j]! : 0);
      first[j] = 0.9 * first[j]! + 0.1 * slope;
      second[j] = 0.999 * second[j]! + 0.001 * slope * slope;
      const step = first[j]! / (1 - 0.9 ** round);
      weights[j]! -= (RATE * step) / (Math.sqrt(second[j]! / (1 - 0.999 ** round)) + 1e-8);
    }
  }
  // Back to features as they are.
  for (let j = 0; j < size; j++) {
    weights[j]! /= spread[j]!;
    weights[size]! -= weights[j]! * mean[j]!;
  }
  return weights;
}
