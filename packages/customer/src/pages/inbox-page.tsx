import { useEffect, useState } from 'preact/hooks';
import { Inbox } from '../features/inbox/inbox.tsx';
import { ConnectionBanner } from '../features/service/connection-banner.tsx';
import { PersonButton } from '../features/service/person-button.tsx';
import { readToken } from '../live/identity.ts';
import { useSession } from '../live/session-context.ts';
import { useObservable } from '../ui/observe.ts';
import { CARE_SIZES, preferences, setPreferences } from '../ui/preferences.ts';
import { follow } from '../ui/router.ts';
import { LANGUAGES, rememberLanguage, type Language } from '../ui/texts/languages.ts';
import { language, loadTexts, t } from '../ui/texts/texts.ts';
import { askAnywhere } from './ask-anywhere.ts';

export interface InboxPageProps {
  readonly openId: string | null;
  /** True where a chat stands beside it, which has a person button and a title of its own. */
  readonly isBeside: boolean;
  readonly onContinueElsewhere: () => void;
}

/** All conversations, and how to read these pages. */
export function InboxPage({ openId, isBeside, onContinueElsewhere }: InboxPageProps) {
  const session = useSession();
  // Nobody who has not written from this device waits for a connection.
  const [hasHistory] = useState(() => readToken() !== null);
  useEffect(() => {
    if (!isBeside) document.title = t('inbox.name');
  }, [isBeside]);

  const askPerson = () => askAnywhere(session);
  const Title = isBeside ? 'h2' : 'h1';
  const Frame = isBeside ? 'div' : 'main';
  return (
    <Frame class="page">
      <header class="top">
        <div class="top-words">
          <Title class="top-title">{t('inbox.name')}</Title>
        </div>
        {!isBeside && (
          <PersonButton phase={null} isAsking={false} isClosed={false} onAsk={askPerson} onShow={askPerson} />
        )}
      </header>
      {!isBeside && hasHistory && <ConnectionBanner />}
      <div class="page-scroll">
        <Inbox openId={openId} />
      </div>
      <InboxFoot onContinueElsewhere={onContinueElsewhere} />
    </Frame>
  );
}

function InboxFoot({ onContinueElsewhere }: { readonly onContinueElsewhere: () => void }) {
  const { isCare, careSize } = useObservable(preferences);
  const now = useObservable(language);
  const other: Language = now === 'en' ? 'zh-CN' : 'en';
  const larger = CARE_SIZES[(CARE_SIZES.indexOf(careSize) + 1) % CARE_SIZES.length] ?? 23;
  return (
    <nav class="inbox-foot" aria-label={t('inbox.settings')}>
      <button type="button" class="text-button" onClick={() => setPreferences({ isCare: !isCare })}>
        {t(isCare ? 'care.off' : 'care.on')}
      </button>
      {isCare && (
        <button type="button" class="text-button" onClick={() => setPreferences({ careSize: larger })}>
          {t('care.size', { size: careSize })}
        </button>
      )}
      {readToken() !== null && (
        <button type="button" class="text-button" onClick={onContinueElsewhere}>
          {t('more.elsewhere')}
        </button>
      )}
      <a class="text-button" href="/resume" onClick={follow('/resume')}>
        {t('resume.title')}
      </a>
      <button
        type="button"
        class="text-button"
        lang={other}
        onClick={() => {
          rememberLanguage(other);
          void loadTexts(other);
        }}
      >
        {LANGUAGES[other]}
      </button>
    </nav>
  );
}
