import * as vscode from 'vscode';
import type { CorpusNode } from './corpusTree.ts';

/** Names what is dragged out of the view: VS Code gives every tree a type of its own. */
export const DRAGGED = 'application/vnd.code.tree.shengao.corpus';

/** A passage by the speech that it stands in. */
export interface NamedPassage {
  readonly speechId: string;
  readonly passageIndex: number;
}

/** The passage that a node stands for. */
export function passageOf(node: CorpusNode): NamedPassage | null {
  if (node.kind === 'passage') return { speechId: node.speech.id, passageIndex: node.passage.index };
  if (node.kind === 'hit') return { speechId: node.hit.speechId, passageIndex: node.hit.passageIndex };
  return null;
}

/** Passages can be dragged from the view into a draft, where they arrive as they would be inserted. */
export const passageDrag: vscode.TreeDragAndDropController<CorpusNode> = {
  dragMimeTypes: [DRAGGED],
  dropMimeTypes: [],
  handleDrag: (nodes, data) => {
    const passages = nodes.flatMap((node) => passageOf(node) ?? []);
    if (passages.length > 0) data.set(DRAGGED, new vscode.DataTransferItem(JSON.stringify(passages)));
  },
};
