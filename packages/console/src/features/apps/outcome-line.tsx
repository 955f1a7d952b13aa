import { Icon } from '../../ui/icons/icon.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import type { CallbackOutcome } from './queries.ts';
import styles from './apps.module.css';

/** What came of a callback: what was wrong, and what to do about it. */
export function OutcomeLine({ outcome: { status, problem } }: { readonly outcome: CallbackOutcome }) {
  const { t } = useTexts();
  return (
    <p className={problem === null ? styles.good : styles.bad}>
      <Icon name={problem === null ? 'check' : 'warning'} size={18} />
      <span>
        {problem === null ? t('apps.callback-proven') : t(`apps.problem-${problem}`)}
        {status !== null && problem !== null && ` ${t('apps.answered', { status: String(status) })}`}
      </span>
    </p>
  );
}
