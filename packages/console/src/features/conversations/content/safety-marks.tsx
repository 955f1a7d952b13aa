import type { MessageSent } from '@zhida/core/conversations';
import { useState } from 'react';
import { mayDo } from '../../../live/permissions.ts';
import { usePrincipal } from '../../../live/session.ts';
import { cx } from '../../../ui/cx.ts';
import { Icon } from '../../../ui/icons/icon.tsx';
import { lazyDialog } from '../../../ui/lazy-dialog.tsx';
import { useTexts } from '../../../ui/texts/texts.tsx';
import { Revealed, type RevealedSecret } from './revealed.tsx';
import styles from './safety-marks.module.css';

const RevealDialog = lazyDialog(async () => (await import('./reveal-dialog.tsx')).RevealDialog);

type Marks = NonNullable<MessageSent['safety']>;
type SecretMark = NonNullable<Marks['secrets']>[number];

export interface SafetyMarksProps {
  readonly marks: Marks;
  readonly conversationId: string;
  /** Who serves now; the others may not read what is sealed. */
  readonly ownerId: string | null;
  readonly number: number;
}

/** What the safety line hid in a message, and what it warns of. */
export function SafetyMarks({ marks, conversationId, ownerId, number }: SafetyMarksProps) {
  const { t } = useTexts();
  const principal = usePrincipal();
  const [asked, setAsked] = useState<number | null>(null);
  const [revealed, setRevealed] = useState<RevealedSecret | null>(null);
  const canReveal = mayDo(principal, { do: 'reveal-secret', ownerId });
  const { secrets = [], flag, links = [] } = marks;
  return (
    <ul className={styles.marks}>
      {secrets.map((secret, place) => (
        <li key={`${secret.field}-${secret.start}`} className={styles.mark}>
          <Icon name="audit" size={14} />
          <span>
            <Description mark={secret} />
          </span>
          {revealed?.place === place ? (
            <Revealed secret={revealed} onEnd={() => setRevealed(null)} />
          ) : (
            secret.isSealed &&
            canReveal && (
              <button type="button" className={styles.way} onClick={() => setAsked(place)}>
                {t('safety.reveal')}
              </button>
            )
          )}
        </li>
      ))}
      {flag !== undefined && (
        <li className={cx(styles.mark, flag.kind === 'report' ? styles.help : styles.danger)}>
          <Icon name="warning" size={14} />
          <span>
            {t(flag.kind === 'report' || flag.reason === null ? 'safety.flag-report' : `safety.flag-${flag.reason}`)}
          </span>
        </li>
      )}
      {links.map(({ field, start, standing, trick }) => (
        <li
          key={`${field}-${start}`}
          className={cx(
            styles.mark,
            standing === 'official' ? styles.good : standing === 'look-alike' && styles.danger,
          )}
        >
          <Icon name={standing === 'official' ? 'check' : 'warning'} size={14} />
          <span>
            {t(standing === 'look-alike' && trick !== null ? `safety.link-${trick}` : `safety.link-${standing}`)}
          </span>
        </li>
      ))}
      {asked !== null && (
        <RevealDialog
          secret={{ conversationId, number, place: asked }}
          onRevealed={setRevealed}
          onClose={() => setAsked(null)}
        />
      )}
    </ul>
  );
}

/** “Valid card number, ends 1234”. */
function Description({ mark: { kind, isValid, tail, isSealed } }: { readonly mark: SecretMark }) {
  const { t } = useTexts();
  const name = t(`safety.kind-${kind}`);
  const checked = isValid === null ? name : t(isValid ? 'safety.valid' : 'safety.invalid', { name });
  const ends = tail === '' ? checked : t('safety.ends', { name: checked, tail });
  return <>{isSealed ? ends : t('safety.not-kept', { name: ends })}</>;
}
