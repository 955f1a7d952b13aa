import type { Secret } from '@zhida/core/safety';
import { t } from '../../ui/texts/texts.ts';
import { isNeverSent, secretsOf } from './secrets.ts';

/** Says, while it is written, what of it will be hidden and what does not leave the device at all. */
export function SecretHint({ text }: { readonly text: string }) {
  const secrets = secretsOf(text);
  const sealed = secrets.filter((secret) => !isNeverSent(secret));
  const never = secrets.filter(isNeverSent);
  return (
    <div class="secret-hint" role="status">
      {sealed.length > 0 && <p>{t('safety.hidden', { names: namesOf(sealed) })}</p>}
      {never.length > 0 && <p>{t('safety.never-leaves', { names: namesOf(never) })}</p>}
    </div>
  );
}

const namesOf = (secrets: readonly Secret[]): string =>
  secrets
    .map(({ kind, tail }) => {
      const name = t(`safety.kind.${kind}`);
      return tail === '' ? name : t('safety.ends', { name, tail });
    })
    .join(' · ');
