import { findWords } from '@zhida/core/messages';
import { Fragment } from 'react';
import styles from './highlighted.module.css';

/** A text in which what was searched for stands out. */
export function Highlighted({ text, words }: { readonly text: string; readonly words: string | undefined }) {
  const ranges = words === undefined ? [] : findWords(text, words.trim());
  return (
    <>
      {ranges.map(({ from, to }, index) => (
        <Fragment key={from}>
          {text.slice(ranges[index - 1]?.to ?? 0, from)}
          <mark className={styles.mark}>{text.slice(from, to)}</mark>
        </Fragment>
      ))}
      {text.slice(ranges.at(-1)?.to ?? 0)}
    </>
  );
}
