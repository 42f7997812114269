/** Extensions of drafts that an editor shows as text. */
export const TEXT_EXTENSIONS = ['txt', 'text', 'md', 'speech', 'jianggao'] as const;

/** Extensions of drafts that belong to another program, and of which only the text is read. */
export const DOCUMENT_EXTENSIONS = ['docx', 'docm', 'doc', 'wps', 'odt', 'pdf'] as const;

function ending(extensions: readonly string[]): RegExp {
  return new RegExp(`\\.(?:${extensions.join('|')})$`, 'i');
}

export const TEXT_FILE = ending(TEXT_EXTENSIONS);
export const DOCUMENT_FILE = ending(DOCUMENT_EXTENSIONS);
