import { expect, it } from 'vitest';
import { fittingKind, prepareFile } from './prepare-file.ts';

it('sends what nobody could show as a plain file', () => {
  expect(fittingKind('image', 'image/heic')).toBe('image');
  expect(fittingKind('image', 'video/mp4')).toBe('video');
  expect(fittingKind('image', 'application/pdf')).toBe('file');
  expect(fittingKind('video', 'video/x-msvideo')).toBe('file');
  expect(fittingKind('video', 'video/quicktime')).toBe('video');
  expect(fittingKind('file', 'image/png')).toBe('file');
});

it('says before the upload what cannot be sent', async () => {
  await expect(prepareFile(new File([], 'empty.txt'), 'file')).resolves.toEqual({ problem: 'empty' });
  const huge = new File(['x'], 'film.mp4', { type: 'video/mp4' });
  Object.defineProperty(huge, 'size', { value: 101 * 1024 * 1024 });
  await expect(prepareFile(huge, 'video')).resolves.toEqual({ problem: 'too-large', mostBytes: 100 * 1024 * 1024 });
  await expect(prepareFile(new File(['x'], 'a.pdf'), 'file')).resolves.toMatchObject({ kind: 'file', name: 'a.pdf' });
});
