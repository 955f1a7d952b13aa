/** What a key press in the composer asks for. */
export type ComposerAction = 'send' | 'leave' | null;

export interface KeyPress {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
  readonly isComposing: boolean;
  /** 229 while an input method is at work; Safari ends the composition before its Enter and says so only here. */
  readonly keyCode: number;
}

/** True while an input method (拼音, かな, 한글) uses the keys itself. */
export const isInputMethodKey = (press: Pick<KeyPress, 'isComposing' | 'keyCode'>): boolean =>
  press.isComposing || press.keyCode === 229;

/** Enter sends, Shift or Alt with it breaks the line, Escape leaves; nothing while an input method composes. */
export function composerAction(press: KeyPress): ComposerAction {
  if (isInputMethodKey(press)) return null;
  if (press.key === 'Escape') return 'leave';
  return press.key === 'Enter' && !press.shiftKey && !press.altKey ? 'send' : null;
}
