/** The window around VS Code, where the launcher hosts it; see scripts/vscode-host/windowCalls.ts. */
import { connect } from 'node:net';
import { type Call, caller } from '../../../scripts/vscode-host/calls.ts';
import type { WindowCallName, WindowCalls } from '../../../scripts/vscode-host/windowCalls.ts';

export type HostedWindow = {
  readonly [Name in WindowCallName]: (
    argument: Parameters<WindowCalls[Name]>[0],
  ) => Promise<ReturnType<WindowCalls[Name]>>;
};

const port = Number(process.env['SHENGAO_WINDOW_PORT'] ?? 0);
let call: Call | undefined;

function ask(name: WindowCallName): (argument: unknown) => Promise<never> {
  return async (argument) => {
    if (call === undefined) {
      const socket = connect(port, '127.0.0.1');
      // The run must be able to end while the connection is open.
      socket.unref();
      call = caller(socket);
    }
    return (await call(name, argument)) as never;
  };
}

/** Null in a desktop VS Code, whose keyboard and QuickPick no test can reach. */
export const hostedWindow: HostedWindow | null =
  port === 0
    ? null
    : {
        press: ask('press'),
        type: ask('type'),
        focused: ask('focused'),
        pressUntil: ask('pressUntil'),
        codeAction: ask('codeAction'),
        hover: ask('hover'),
        tickedStep: ask('tickedStep'),
        quickPick: ask('quickPick'),
        suggestion: ask('suggestion'),
        openFirstSource: ask('openFirstSource'),
        row: ask('row'),
        webviewPage: ask('webviewPage'),
        dragRow: ask('dragRow'),
        rowShown: ask('rowShown'),
        rowGone: ask('rowGone'),
        notification: ask('notification'),
        answer: ask('answer'),
        gutterIcons: ask('gutterIcons'),
        overviewColours: ask('overviewColours'),
        picture: ask('picture'),
      };

/** The hosted window, or the running test ends as skipped. */
export function windowOrSkip(context: Mocha.Context): HostedWindow {
  if (hostedWindow === null) context.skip();
  return hostedWindow!;
}
