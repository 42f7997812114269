/** The part of VS Code's command line that the launcher understands. */
export interface LaunchArguments {
  /** `--extensionDevelopmentPath=`, absolute paths, as often as given. */
  readonly developmentPaths: readonly string[];
  /** `--extensionTestsPath=`, absolute path of the module whose `run()` is called. */
  readonly testsPath: string | undefined;
  readonly userDataDir: string | undefined;
  readonly extensionsDir: string | undefined;
  /** `--install-extension`, paths of .vsix files: install them and leave. */
  readonly install: readonly string[];
  /** The folder to open, the first argument that is not an option. */
  readonly folder: string | undefined;
}

const takesValue = new Set(['--user-data-dir', '--extensions-dir', '--install-extension']);

/** Options of the desktop application that mean nothing here, or are what the host does anyway. */
const ignored = new Set([
  '--disable-gpu-sandbox',
  '--disable-updates',
  '--disable-workspace-trust',
  '--force',
  '--no-cached-data',
  '--no-sandbox',
  '--skip-release-notes',
  '--skip-welcome',
]);

/** @throws Error naming an option that is not understood, rather than running something else */
export function parseArguments(argv: readonly string[]): LaunchArguments {
  const given = new Map<string, string[]>();
  const folders: string[] = [];
  for (let at = 0; at < argv.length; at++) {
    const argument = argv[at]!;
    if (!argument.startsWith('--')) {
      folders.push(argument);
      continue;
    }
    const equals = argument.indexOf('=');
    const name = equals < 0 ? argument : argument.slice(0, equals);
    const value = equals < 0 && takesValue.has(name) ? argv[++at] : argument.slice(equals + 1);
    if (ignored.has(name)) continue;
    if (!takesValue.has(name) && name !== '--extensionDevelopmentPath' && name !== '--extensionTestsPath') {
      throw new Error(`The VS Code launcher does not know ${name}`);
    }
    if (!value || (equals < 0 && !takesValue.has(name))) throw new Error(`${name} needs a value`);
    given.set(name, [...(given.get(name) ?? []), value]);
  }
  return {
    developmentPaths: given.get('--extensionDevelopmentPath') ?? [],
    testsPath: given.get('--extensionTestsPath')?.at(-1),
    userDataDir: given.get('--user-data-dir')?.at(-1),
    extensionsDir: given.get('--extensions-dir')?.at(-1),
    install: given.get('--install-extension') ?? [],
    folder: folders[0],
  };
}
