import type { ReactNode } from 'react';
import type { Target } from './target.ts';
import styles from './transfer-dialog.module.css';

/** What both lists of the dialog are given. */
export interface ChoicesProps {
  readonly servedBy: string;
  readonly words: string;
  readonly target: Target | null;
  readonly onChoose: (target: Target) => void;
}

export interface ChoiceProps {
  readonly target: Target;
  readonly isChosen: boolean;
  readonly isDisabled: boolean;
  readonly onChoose: (target: Target) => void;
  readonly children: ReactNode;
}

/** One line to choose: a radio button as wide as the list. */
export function Choice({ target, isChosen, isDisabled, onChoose, children }: ChoiceProps) {
  return (
    <label className={styles.choice} data-disabled={isDisabled}>
      <input type="radio" name="target" checked={isChosen} disabled={isDisabled} onChange={() => onChoose(target)} />
      {children}
    </label>
  );
}
