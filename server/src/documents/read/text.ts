import { decode } from '../../text/encoding.ts';
import type { Reader } from './types.ts';

/** Plain text and Markdown in any encoding that is sure. */
export const textReader: Reader = {
  extensions: ['.txt', '.md', '.markdown', '.text'],
  read: (bytes) => {
    const decoded = decode(bytes);
    return 'error' in decoded ? decoded : { ...decoded, format: 'text' };
  },
};
