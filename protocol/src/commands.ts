/** Commands that the extension registers. */
export const Commands = {
  insertFromCorpus: 'shengao.insertFromCorpus',
  addToCorpus: 'shengao.addToCorpus',
  fillPlaceholders: 'shengao.fillPlaceholders',
  openSource: 'shengao.openSource',
  restartServer: 'shengao.restartServer',
} as const;

/** Argument of {@link Commands.openSource}: a `shengao:` URI, with `#L<line>` to reveal. */
export interface OpenSourceArgument {
  readonly uri: string;
}
