import { Link, useLocation } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { usePrincipal } from '../../live/session.ts';
import { useUnanswered } from '../../live/unanswered.ts';
import icon from '../../ui/brand/icon.svg';
import { Icon } from '../../ui/icons/icon.tsx';
import type { IconName } from '../../ui/icons/paths.ts';
import { useTexts } from '../../ui/texts/texts.tsx';
import type { TextKey } from '../../ui/texts/translate.ts';
import { AccountMenu } from './account-menu.tsx';
import { pagesFor } from './pages.ts';
import styles from './rail.module.css';

/** The way to every page that the reader may open. */
export function Rail() {
  const { t } = useTexts();
  const principal = usePrincipal();
  const waitingForMe = useUnanswered();
  const list = useRef<HTMLUListElement>(null);
  const path = useLocation({ select: ({ pathname }) => pathname });
  useEffect(() => {
    // Where more pages are than fit, the one that is open is in sight.
    const [, page = ''] = path.split('/');
    list.current?.querySelector(`a[href$="/${CSS.escape(page)}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [path]);
  return (
    <nav className={styles.rail} aria-label={t('nav.label')}>
      <img className={styles.mark} src={icon} alt={t('app.name')} width="36" height="36" />
      <ul ref={list} className={styles.pages}>
        {pagesFor(principal).map((page) => (
          <li key={page.to}>
            <Link to={page.to} className={styles.page} activeProps={{ className: styles.active }}>
              <PageMark icon={page.icon} label={page.label} count={page.to === '/conversations' ? waitingForMe : 0} />
            </Link>
          </li>
        ))}
      </ul>
      <AccountMenu />
    </nav>
  );
}

function PageMark({
  icon: name,
  label,
  count,
}: {
  readonly icon: IconName;
  readonly label: TextKey;
  readonly count: number;
}) {
  const { t } = useTexts();
  return (
    <>
      <span className={styles.icon}>
        <Icon name={name} size={22} />
        {count > 0 && (
          <span className={styles.count} title={t('nav.awaiting-reply', { count })}>
            {count > 99 ? '99+' : count}
          </span>
        )}
      </span>
      {t(label)}
      {count > 0 && <span className="visually-hidden">{t('nav.awaiting-reply', { count })}</span>}
    </>
  );
}
