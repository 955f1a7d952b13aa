import type { Dialogue } from '@zhida/core/dialogues';
import { Tag } from '../../ui/tag.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import styles from './customer-panel.module.css';

/** What the customer filled in, and what was looked up for him: nobody asks it again. */
export function CustomerCard({ dialogue }: { readonly dialogue: Dialogue }) {
  const { t } = useTexts();
  const { flowName, outcome, values } = dialogue;
  return (
    <div data-testid="customer-card">
      <p>
        <bdi>{flowName}</bdi>{' '}
        <Tag tone={outcome === null ? 'warning' : 'plain'}>{t(`customer.card-${outcome ?? 'open'}`)}</Tag>
      </p>
      <dl className={styles.facts}>
        {values.map(({ name, label, value, shown, from, sealedIn }) => (
          <div key={name}>
            <dt>{label}</dt>
            <dd dir="auto">
              <bdi>{shown ?? value}</bdi>
              {from === 'look-up' && <small> · {t('customer.card-looked-up')}</small>}
              {sealedIn !== undefined && <small> · {t('customer.card-sealed')}</small>}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
