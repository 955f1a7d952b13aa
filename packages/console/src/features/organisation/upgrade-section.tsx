import { Skeleton } from '../../ui/skeleton.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { Section } from './section.tsx';
import { UpgradeForm } from './upgrade-form.tsx';
import { useUpgradeService } from './use-organisation.ts';

/** Whom apps may offer to customers. */
export function UpgradeSection() {
  const { t } = useTexts();
  const upgrade = useUpgradeService();
  return (
    <Section title={t('organisation.upgrade')} lead={t('organisation.upgrade-lead')}>
      {upgrade.isPending && <Skeleton />}
      {upgrade.isError && upgrade.data === undefined && (
        <Trouble
          title={t('organisation.upgrade-failed')}
          error={upgrade.error}
          onRetry={() => void upgrade.refetch()}
        />
      )}
      {upgrade.data !== undefined && <UpgradeForm upgrade={upgrade.data} />}
    </Section>
  );
}
