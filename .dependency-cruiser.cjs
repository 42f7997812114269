/**
 * The house's one-way streets: text <- mentions <- knowledge <- documents, corpus <- rules <- service <- lsp, cli.
 * A room may import from the rooms below it and from itself, never from one above or beside it.
 */
const floors = [
  {
    room: '^server/src/paths/',
    mayNot: '^(server/src/(text|mentions|knowledge|documents|corpus|rules|service|lsp|cli)/|client/)',
  },
  {
    room: '^server/src/text/',
    mayNot: '^(server/src/(mentions|knowledge|documents|corpus|rules|service|lsp|cli)/|client/)',
  },
  {
    room: '^server/src/mentions/',
    mayNot: '^(server/src/(knowledge|documents|corpus|rules|service|lsp|cli)/|client/)',
  },
  {
    room: '^server/src/knowledge/',
    mayNot: '^(server/src/(documents|corpus|rules|service|lsp|cli)/|client/)',
  },
  {
    room: '^server/src/documents/',
    mayNot: '^(server/src/(mentions|knowledge|corpus|rules|service|lsp|cli)/|client/)',
  },
  { room: '^server/src/corpus/', mayNot: '^(server/src/(knowledge|rules|service|lsp|cli)/|client/)' },
  { room: '^server/src/rules/', mayNot: '^(server/src/(service|lsp|cli)/|client/)' },
  { room: '^server/src/service/', mayNot: '^(server/src/(lsp|cli)/|client/)' },
  { room: '^server/src/lsp/', mayNot: '^(server/src/cli/|client/)' },
  { room: '^client/src/', mayNot: '^server/src/' },
  { room: '^protocol/src/', mayNot: '^(server/src/|client/src/)' },
];

module.exports = {
  forbidden: [
    ...floors.map(({ room, mayNot }) => ({
      name: `downwards-from-${room.replace(/[^a-z]+/g, '-').replace(/^-|-$/g, '')}`,
      severity: 'error',
      from: { path: room },
      to: { path: mayNot },
    })),
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'checker-knows-no-editor',
      comment: 'text to service know no LSP and no VS Code.',
      severity: 'error',
      from: { path: '^server/src/(text|mentions|knowledge|documents|corpus|rules|service)/' },
      to: { path: '(vscode-languageserver|vscode-languageclient|^vscode$)' },
    },
    {
      name: 'rules-touch-no-disk',
      comment: 'Rules, mentions and text are pure; the clock, files and corpus are injected.',
      severity: 'error',
      from: { path: '^server/src/(text|mentions|rules|service)/', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['core'], path: '^(node:)?(fs|child_process|net|http|https|worker_threads)' },
    },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '^vscode$' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
