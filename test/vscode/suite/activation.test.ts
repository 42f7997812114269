import assert from 'node:assert/strict';
import * as vscode from 'vscode';

suite('activation', () => {
  test('VS Code is there', () => {
    assert.ok(vscode.version);
  });
});
