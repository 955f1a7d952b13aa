import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contentSchema } from '../messages/index.ts';
import {
  answerContents,
  answerFileIds,
  answerSchema,
  attachmentSchema,
  groupNameSchema,
  normaliseQuestion,
  questionSchema,
  type Answer,
} from './index.ts';

const FILE = '00000000-0000-4000-8000-000000000001';
const THUMBNAIL = '00000000-0000-4000-8000-000000000002';

describe('a question as it is compared', () => {
  it('is the same whatever the case, the width and the spaces', () => {
    const same = ['How long ＤＯＥＳ it take?', 'how long does it take？', ' HOWLONG\u3000does\u200Bit take ?\n'];
    expect(new Set(same.map(normaliseQuestion))).toEqual(new Set(['howlongdoesittake?']));
    expect(normaliseQuestion('１２３　ＡＢＣ')).toBe('123abc');
    expect(normaliseQuestion('退 款')).toBe('退款');
  });

  it('differs where the words do', () => {
    expect(normaliseQuestion('退款')).not.toBe(normaliseQuestion('退货'));
    expect(normaliseQuestion('退款')).not.toBe(normaliseQuestion('退款吗'));
  });

  it('is not changed by being compared again, whatever it is made of', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const once = normaliseQuestion(text);
        expect(normaliseQuestion(once)).toBe(once);
        expect(normaliseQuestion(` ${text}\u3000`)).toBe(once);
      }),
      { numRuns: 500 },
    );
  });
});

describe('limits of an entry', () => {
  it('count characters, not half characters or bytes', () => {
    expect(questionSchema.safeParse('😀'.repeat(200)).success).toBe(true);
    expect(questionSchema.safeParse('问'.repeat(201)).success).toBe(false);
    expect(groupNameSchema.safeParse('账'.repeat(12)).success).toBe(true);
    expect(groupNameSchema.safeParse('账'.repeat(13)).success).toBe(false);
  });

  it('ask for words: spaces and unseen marks are none', () => {
    for (const text of ['', ' ', '\u3000\n', '\u200B', 'a\u0000', '\uD800']) {
      expect(questionSchema.safeParse(text).success).toBe(false);
    }
  });

  it('allow four attachments and web addresses only', () => {
    const link = { kind: 'link', url: 'https://example.com', title: 't' } as const;
    const answer = { text: 'a', attachments: [link, link, link, link] };
    expect(answerSchema.safeParse(answer).success).toBe(true);
    expect(answerSchema.safeParse({ ...answer, attachments: [...answer.attachments, link] }).success).toBe(false);
    for (const url of ['javascript:alert(1)', 'file:///etc/passwd', 'example.com', '']) {
      expect(attachmentSchema.safeParse({ ...link, url }).success).toBe(false);
      expect(attachmentSchema.safeParse({ ...link, pictureUrl: url }).success).toBe(false);
    }
  });
});

it('an answer becomes its words and what goes with them, each a content that may be sent', () => {
  const file = { fileId: FILE, name: 'a.png', mimeType: 'image/png', sizeBytes: 9, width: 3, height: 4 };
  const answer: Answer = {
    text: '三天内到账',
    attachments: [
      { kind: 'image', ...file },
      { kind: 'video', fileId: FILE, name: 'v.mp4', mimeType: 'video/mp4', sizeBytes: 9 },
      { kind: 'link', url: 'https://example.com/', title: 't', pictureUrl: 'https://elsewhere.example/p.png' },
      { kind: 'mini-program', appId: 'wx1', title: 'm', pagePath: 'pages/a', thumbnailFileId: THUMBNAIL },
    ],
  };
  const contents = answerContents(answer);
  expect(contents.map(({ kind }) => kind)).toEqual(['text', 'image', 'video', 'link', 'mini-program']);
  expect(contents.map((content) => contentSchema.parse(content))).toEqual(contents);
  expect(JSON.stringify(contents)).not.toContain('elsewhere');
  expect(answerFileIds(answer)).toEqual([FILE, FILE, THUMBNAIL]);
});
