/**
 * The house's one-way streets:
 * text <- mentions <- knowledge <- documents, corpus <- draft <- rules <- service <- lsp, cli.
 * A room may import from the rooms below it and from itself, never from one above or beside it.
 */
const mayNot = (...rooms) => `^(server/src/(${rooms.join('|')})/|client/)`;
const ABOVE = ['draft', 'rules', 'service', 'lsp', 'cli'];
const floors = [
  {
    room: '^server/src/paths/',
    mayNot: mayNot('files', 'text', 'mentions', 'knowledge', 'documents', 'corpus', ...ABOVE),
  },
  {
    room: '^server/src/files/',
    mayNot: mayNot('text', 'mentions', 'knowledge', 'documents', 'corpus', ...ABOVE),
  },
  { room: '^server/src/text/', mayNot: mayNot('mentions', 'knowledge', 'documents', 'corpus', ...ABOVE) },
  { room: '^server/src/mentions/', mayNot: mayNot('knowledge', 'documents', 'corpus', ...ABOVE) },
  { room: '^server/src/knowledge/', mayNot: mayNot('documents', 'corpus', ...ABOVE) },
  { room: '^server/src/documents/', mayNot: mayNot('mentions', 'knowledge', 'corpus', ...ABOVE) },
  // Of knowledge the corpus has the dictionary; places and phrases are handed to it.
  { room: '^server/src/corpus/', mayNot: mayNot('knowledge(?!/dictionary)', ...ABOVE) },
  { room: '^server/src/draft/', mayNot: mayNot('rules', 'service', 'lsp', 'cli') },
  { room: '^server/src/rules/', mayNot: mayNot('service', 'lsp', 'cli') },
  { room: '^server/src/service/', mayNot: mayNot('lsp', 'cli') },
  { room: '^server/src/lsp/', mayNot: mayNot('cli') },
  { room: '^client/src/', mayNot: '^server/src/' },
  { room: '^protocol/src/', mayNot: '^(server/src/|client/src/)' },
];

module.exports = {
  forbidden: [
    ...floors.map(({ room, mayNot }) => ({
      name: `downwards-from-${room.replace(/[^a-z]+/g, '-').replace(/^-|-$/g, '')}`,
      severity: 'error',
      // What tests read with is made of packs: words and their classes are handed down to the readers.
      from: { path: room, pathNot: '^server/src/(mentions/.*[.]test|corpus/testing)[.]ts$' },
      to: { path: mayNot },
    })),
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'checker-knows-no-editor',
      comment: 'text to service know no LSP and no VS Code.',
      severity: 'error',
      from: { path: '^server/src/(text|mentions|knowledge|documents|corpus|draft|rules|service)/' },
      to: { path: '(vscode-languageserver|vscode-languageclient|^vscode$)' },
    },
    {
      name: 'rules-touch-no-disk',
      comment: 'Text, mentions, facets and rules are pure; the clock, files and corpus are injected.',
      severity: 'error',
      from: { path: '^server/src/(text|mentions|draft|rules|service)/', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['core'], path: '^(node:)?(fs|child_process|net|http|https|worker_threads)' },
    },
    {
      name: 'rules-are-asked-by-their-list',
      comment: 'What a rule knows of a draft that others need as well is a facet and stands in draft/.',
      severity: 'error',
      from: { path: '^server/src/(service|lsp|cli)/', pathNot: '\\.test\\.ts$' },
      to: { path: '^server/src/rules/', pathNot: '^server/src/rules/(index|types|context)\\.ts$' },
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
