import { Outlet } from '@tanstack/react-router';
import { useState } from 'react';
import { PresenceNotice } from '../../features/agents/presence-notice.tsx';
import { Notices } from '../../features/notices/notices.tsx';
import { Offers } from '../../features/offers/offers.tsx';
import { SetAsideBanner } from '../../features/offers/set-aside-banner.tsx';
import { closeAsked, useAskedDialogs } from '../../live/asked-dialogs.ts';
import { useLiveConnection } from '../../live/use-live-connection.ts';
import { useCommand } from '../../ui/commands.ts';
import { lazyDialog } from '../../ui/lazy-dialog.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { ConnectionBanner } from './connection-banner.tsx';
import { Rail } from './rail.tsx';
import { TopBar } from './top-bar.tsx';
import { useShortcuts } from './use-shortcuts.ts';
import styles from './shell.module.css';

const SearchDialog = lazyDialog(async () => (await import('../../features/search/search-dialog.tsx')).SearchDialog);
const WhyDialog = lazyDialog(async () => (await import('../../features/why/why-dialog.tsx')).WhyDialog);
const TransferDialog = lazyDialog(
  async () => (await import('../../features/conversations/transfer/transfer-dialog.tsx')).TransferDialog,
);
const ShortcutsDialog = lazyDialog(async () => (await import('./shortcuts-dialog.tsx')).ShortcutsDialog);

/** What stays on every screen behind the sign-in. */
export function Shell() {
  const { t } = useTexts();
  const [open, setOpen] = useState<'search' | 'help' | null>(null);
  const { why, handOn } = useAskedDialogs();
  useLiveConnection();
  useShortcuts();
  useCommand('search', () => setOpen('search'));
  useCommand('help', () => setOpen('help'));
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#main">
        {t('nav.skip')}
      </a>
      <Rail />
      <TopBar />
      <div className={styles.content}>
        <ConnectionBanner />
        <PresenceNotice />
        <SetAsideBanner />
        <Outlet />
      </div>
      <Notices />
      <Offers />
      {open === 'search' && <SearchDialog onClose={() => setOpen(null)} />}
      {why !== null && <WhyDialog {...why} onClose={closeAsked} />}
      {handOn !== null && <TransferDialog {...handOn} onClose={closeAsked} />}
      {open === 'help' && <ShortcutsDialog onClose={() => setOpen(null)} />}
    </div>
  );
}
