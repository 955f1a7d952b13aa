import { useQuery } from '@tanstack/react-query';
import { request } from '../../live/rest.ts';
import { Page } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { OfflineSpeech } from './offline-speech.tsx';
import { ProviderForm } from './provider-form.tsx';
import { ProviderTests } from './provider-tests.tsx';
import { ProviderUse } from './provider-use.tsx';
import { PROVIDER_KEY } from './queries.ts';
import styles from './providers.module.css';

/** The tenant's service of models: whether there is one, what may be spent on it, and how it does. */
export function ProviderPage() {
  const { t } = useTexts();
  const provider = useQuery({
    queryKey: PROVIDER_KEY,
    queryFn: () => request('providers.read'),
    staleTime: 0,
  });
  return (
    <Page title={t('providers.title')} lead={t('providers.lead')}>
      {provider.isPending && <Skeleton />}
      {provider.isError && provider.data === undefined && (
        <Trouble title={t('providers.failed')} error={provider.error} onRetry={() => void provider.refetch()} />
      )}
      {provider.data !== undefined && (
        <div className={styles.stack}>
          <ProviderUse provider={provider.data} />
          <ProviderForm provider={provider.data} />
          {provider.data.settings.source !== 'off' && <ProviderTests />}
          <OfflineSpeech languages={provider.data.offlineSpeech} />
        </div>
      )}
    </Page>
  );
}
