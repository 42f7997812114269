import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Localized } from '../../text/localized.ts';

/** What LibreOffice turns into .docx with its layout: .doc and .wps, OpenDocument, RTF. */
export const CONVERTED = /\.(?:doc|dot|wps|odt|fodt|rtf)$/i;

const PATIENCE_MS = 120_000;

/**
 * The bytes of a .docx that an installed LibreOffice makes of a document, in a temporary folder with a profile of its
 * own: one that is open is not disturbed. `soffice` is named by the user, never by a folder. Never throws.
 */
export async function convertToDocx(
  path: string,
  soffice: string,
): Promise<{ readonly bytes: Uint8Array } | { readonly error: Localized }> {
  const folder = await mkdtemp(join(tmpdir(), 'shengao-convert-'));
  try {
    const failed = await run(soffice, [
      `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`,
      '--headless',
      '--norestore',
      '--convert-to',
      'docx:MS Word 2007 XML',
      '--outdir',
      folder,
      path,
    ]);
    if (failed !== null) return { error: failed };
    const made = join(folder, `${basename(path, extname(path))}.docx`);
    return { bytes: await readFile(made) };
  } catch {
    // LibreOffice ends with 0 where it cannot read a file, too.
    return { error: UNREADABLE };
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

function run(program: string, args: readonly string[]): Promise<Localized | null> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: 'ignore', timeout: PATIENCE_MS, killSignal: 'SIGKILL' });
    child.on('error', () =>
      resolve({
        zh: `没有能用 LibreOffice 转换：启动不了 ${program}`,
        en: `could not be converted with LibreOffice: ${program} cannot be started`,
      }),
    );
    child.on('close', (code) => resolve(code === 0 ? null : UNREADABLE));
  });
}

const UNREADABLE: Localized = {
  zh: 'LibreOffice 没有转换成功。请先用 Word 或 WPS 另存为 .docx',
  en: 'LibreOffice could not convert it. Save it as .docx in Word or WPS first',
};
