import { Command } from 'commander';

/** `shengao lsp --stdio`: the language server for any editor. */
export function lspCommand(): Command {
  return new Command('lsp')
    .description('启动语言服务器 · run the language server')
    .requiredOption('--stdio', '经标准输入输出通信 · talk over standard input and output')
    .action(async () => {
      const { runStdioServer } = await import('../lsp/stdio.ts');
      await runStdioServer();
    });
}
