import { useEffect } from 'preact/hooks';
import { ResumeForm } from '../features/resume/resume-form.tsx';
import { PersonButton } from '../features/service/person-button.tsx';
import { lastEntry } from '../live/entries.ts';
import { wish } from '../live/wish.ts';
import { Icon } from '../ui/icon.tsx';
import { follow, go } from '../ui/router.ts';
import { t } from '../ui/texts/texts.ts';
import { showToast } from '../ui/toast.tsx';

/** Where a code of another device is taken. */
export function ResumePage() {
  useEffect(() => {
    document.title = t('resume.title');
  }, []);
  const askPerson = () => {
    const entry = lastEntry();
    if (entry === null) return showToast({ text: t('person.nowhere') });
    wish.set(true);
    go(`/k/${encodeURIComponent(entry)}`);
  };
  return (
    <main class="page">
      <header class="top">
        <a class="icon-button top-back" href="/inbox" aria-label={t('inbox.name')} onClick={follow('/inbox')}>
          <Icon name="back" />
        </a>
        <div class="top-words">
          <h1 class="top-title">{t('resume.title')}</h1>
        </div>
        <PersonButton phase={null} isAsking={false} onAsk={askPerson} onShow={askPerson} />
      </header>
      <div class="page-scroll">
        <ResumeForm />
      </div>
    </main>
  );
}
