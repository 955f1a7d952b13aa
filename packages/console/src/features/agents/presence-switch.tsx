import type { BreakReason, ChosenBreak, Presence } from '@zhida/core/agents';
import { Dropdown } from 'antd';
import { setPresence } from '../../live/presence.ts';
import { usePrincipal } from '../../live/session.ts';
import { Icon } from '../../ui/icons/icon.tsx';
import { PresenceDot } from '../../ui/presence-dot.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { shiftHint } from './shift-hint.ts';
import styles from './presence-switch.module.css';

interface Choice {
  readonly presence: Presence;
  readonly breakReason?: ChosenBreak;
}

const CHOICES: readonly Choice[] = [
  { presence: 'online' },
  { presence: 'break', breakReason: 'meeting' },
  { presence: 'break', breakReason: 'meal' },
  { presence: 'break', breakReason: 'training' },
  { presence: 'break', breakReason: 'other' },
  { presence: 'offline' },
];

const keyOf = (presence: Presence, breakReason: BreakReason | null | undefined): string =>
  presence === 'break' ? `break ${breakReason ?? 'other'}` : presence;

/** What one says of oneself: taking conversations, on a break, gone. */
export function PresenceSwitch() {
  const { t, language } = useTexts();
  const { presence, breakReason, shift } = usePrincipal();
  const nameOf = (choice: { presence: Presence; breakReason?: BreakReason | null }): string =>
    choice.presence === 'break'
      ? t(`presence.break-for.${choice.breakReason ?? 'other'}`)
      : t(`presence.${choice.presence}`);
  const now = nameOf({ presence, breakReason });
  return (
    <Dropdown
      trigger={['click']}
      placement="bottomRight"
      getPopupContainer={(trigger) => trigger.parentElement ?? document.body}
      menu={{
        selectable: true,
        selectedKeys: [keyOf(presence, breakReason)],
        items: CHOICES.map((each) => ({
          key: keyOf(each.presence, each.breakReason),
          label: (
            <span className={styles.option}>
              <PresenceDot presence={each.presence} />
              <span>
                {nameOf(each)}
                <span className={styles.hint}>{t(`presence.${each.presence}-hint`)}</span>
              </span>
            </span>
          ),
          onClick: () => void setPresence(each.presence, each.breakReason),
        })),
      }}
    >
      <button
        type="button"
        className={styles.button}
        aria-label={t('presence.label', { presence: now })}
        title={shift === null ? undefined : shiftHint(shift, t, language)}
      >
        <PresenceDot presence={presence} />
        {now}
        <Icon name="down" size={14} />
      </button>
    </Dropdown>
  );
}
