import { useEffect } from 'preact/hooks';
import { ResumeForm } from '../features/resume/resume-form.tsx';
import { PersonButton } from '../features/service/person-button.tsx';
import { useSession } from '../live/session-context.ts';
import { Icon } from '../ui/icon.tsx';
import { follow } from '../ui/router.ts';
import { t } from '../ui/texts/texts.ts';
import { askAnywhere } from './ask-anywhere.ts';

/** Where a code of another device is taken. */
export function ResumePage() {
  useEffect(() => {
    document.title = t('resume.title');
  }, []);
  const session = useSession();
  const askPerson = () => askAnywhere(session);
  return (
    <main class="page">
      <header class="top">
        <a class="icon-button top-back" href="/inbox" aria-label={t('inbox.name')} onClick={follow('/inbox')}>
          <Icon name="back" />
        </a>
        <div class="top-words">
          <h1 class="top-title">{t('resume.title')}</h1>
        </div>
        <PersonButton phase={null} isAsking={false} isClosed={false} onAsk={askPerson} onShow={askPerson} />
      </header>
      <div class="page-scroll">
        <ResumeForm />
      </div>
    </main>
  );
}
