import type { MessageSent } from '@zhida/core/conversations';
import { t } from '../../ui/texts/texts.ts';
import { useLogTools } from './log-context.ts';

/** What the safety line says to the customer beside a message: warnings, what to do, and which links are ours. */
export function SafetyLines({ safety }: { readonly safety: NonNullable<MessageSent['safety']> }) {
  const { actions } = useLogTools();
  const { flag, links = [] } = safety;
  return (
    <>
      {links.map(({ field, start, standing }) => (
        <p key={`${field}-${start}`} class={`safety-line safety-${standing}`}>
          {t(`safety.link.${standing}`)}
        </p>
      ))}
      {flag !== undefined && flag.kind !== 'report' && flag.reason !== null && (
        <p class="safety-line safety-warning">{t(`safety.flag.${flag.reason}`)}</p>
      )}
      {flag?.kind === 'report' && (
        <section class="safety-help" aria-label={t('safety.help-title')}>
          <h3>{t('safety.help-title')}</h3>
          <ul>
            <li>{t('safety.help-1')}</li>
            <li>{t('safety.help-2')}</li>
            <li>{t('safety.help-3')}</li>
          </ul>
          <button type="button" class="primary" onClick={() => actions.askPerson('button')}>
            {t('safety.help-person')}
          </button>
        </section>
      )}
    </>
  );
}
