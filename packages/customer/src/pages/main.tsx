import '../ui/tokens.css';
import '../ui/base.css';
import { render } from 'preact';
import { startNotices, unlockSound } from '../live/notices.ts';
import { SessionProvider } from '../live/session-context.ts';
import { createSession } from '../live/session.ts';
import { restorePreferences } from '../ui/preferences.ts';
import { firstLanguage } from '../ui/texts/languages.ts';
import { loadTexts } from '../ui/texts/texts.ts';
import { followViewport } from '../ui/viewport.ts';
import { App } from './app.tsx';

/** Starts the page. */
async function start(root: HTMLElement): Promise<void> {
  restorePreferences(location.search);
  const texts = loadTexts(firstLanguage(location.search, navigator.languages));
  const session = createSession();
  followViewport();
  unlockSound();
  await texts;
  session.start();
  startNotices(session);
  // What the server sent for browsers that cannot run this makes room.
  root.replaceChildren();
  render(
    <SessionProvider value={session}>
      <App />
    </SessionProvider>,
    root,
  );
}

const root = document.getElementById('app');
if (root !== null) void start(root);
