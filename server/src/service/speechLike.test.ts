import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readsLikeSpeech } from './speechLike.ts';

const prose = '今年以来全县上下凝心聚力稳步推进各项工作群众生活不断改善干部作风持续好转'.repeat(3);

describe('readsLikeSpeech', () => {
  const cases: [string, string, boolean][] = [
    ['an address', `同志们：\n${prose}`, true],
    ['numbered headings', `一、总体情况\n${prose}\r\n二、下一步打算\n${prose}`, true],
    ['a word of the trade', `在大会上的讲话\n${prose}`, true],
    ['a story', `他推开门，看见院子里落满了雪。${prose}`, false],
    ['too little text', '同志们：今天开会。', false],
    ['empty', '', false],
    [
      'source code with Chinese comments',
      `// 讲话 ${'const value = compute(input); '.repeat(20)}${prose}`,
      false,
    ],
    ['English', `Ladies and gentlemen, 同志们 ${'we meet here today to talk about work '.repeat(10)}`, false],
  ];
  for (const [name, text, expected] of cases) test(name, () => assert.equal(readsLikeSpeech(text), expected));
});
