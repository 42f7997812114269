/** What a run of the suite tells `run.ts`, through the file that `SHENGAO_TEST_OUTCOME` names. */
export interface Outcome {
  readonly passed: number;
  readonly failed: number;
  readonly pending: number;
}
