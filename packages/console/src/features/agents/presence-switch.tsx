import type { Presence } from '@zhida/core/agents';
import { Dropdown } from 'antd';
import { setPresence } from '../../live/presence.ts';
import { usePrincipal } from '../../live/session.ts';
import { Icon } from '../../ui/icons/icon.tsx';
import { PresenceDot } from '../../ui/presence-dot.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import styles from './presence-switch.module.css';

const PRESENCES: readonly Presence[] = ['online', 'break', 'offline'];

/** What one says of oneself: taking conversations, on a break, gone. */
export function PresenceSwitch() {
  const { t } = useTexts();
  const { presence } = usePrincipal();
  return (
    <Dropdown
      trigger={['click']}
      placement="bottomRight"
      getPopupContainer={(trigger) => trigger.parentElement ?? document.body}
      menu={{
        selectable: true,
        selectedKeys: [presence],
        items: PRESENCES.map((each) => ({
          key: each,
          label: (
            <span className={styles.option}>
              <PresenceDot presence={each} />
              <span>
                {t(`presence.${each}`)}
                <span className={styles.hint}>{t(`presence.${each}-hint`)}</span>
              </span>
            </span>
          ),
          onClick: () => void setPresence(each),
        })),
      }}
    >
      <button
        type="button"
        className={styles.button}
        aria-label={t('presence.label', { presence: t(`presence.${presence}`) })}
      >
        <PresenceDot presence={presence} />
        {t(`presence.${presence}`)}
        <Icon name="down" size={14} />
      </button>
    </Dropdown>
  );
}
