import { Page } from '../../ui/page.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { AgentsSection } from './agents-section.tsx';
import { DepartmentsSection } from './departments-section.tsx';
import { UpgradeSection } from './upgrade-section.tsx';

/** How the tenant is organised, as programs and routing see it: departments, members' ids, whom apps may offer. */
export function OrganisationPage() {
  const { t } = useTexts();
  return (
    <Page title={t('organisation.title')} lead={t('organisation.lead')}>
      <DepartmentsSection />
      <AgentsSection />
      <UpgradeSection />
    </Page>
  );
}
