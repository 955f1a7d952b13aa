import { mayDo } from '../../live/permissions.ts';
import { usePrincipal } from '../../live/session.ts';
import { Empty } from '../../ui/empty.tsx';
import { Page } from '../../ui/page.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { AgentsSection } from './agents-section.tsx';
import { DemandsSection } from './demands-section.tsx';
import { SkillsSection } from './skills-section.tsx';

/** What routing knows: who can what and when, and what the customers of each account need. */
export function StaffingPage() {
  const { t } = useTexts();
  const mayEdit = mayDo(usePrincipal(), { do: 'manage-staffing' });
  return (
    <Page title={t('staffing.title')} lead={t('staffing.lead')}>
      {mayEdit ? (
        <>
          <AgentsSection />
          <SkillsSection />
          <DemandsSection />
        </>
      ) : (
        <Empty icon="person" title={t('staffing.supervisors-only')} />
      )}
    </Page>
  );
}
