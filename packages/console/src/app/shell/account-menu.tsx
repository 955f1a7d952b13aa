import { useNavigate } from '@tanstack/react-router';
import { Dropdown } from 'antd';
import { signOut, usePrincipal } from '../../live/session.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { runCommand } from '../../ui/commands.ts';
import { describeError } from '../../ui/describe-error.ts';
import { Icon } from '../../ui/icons/icon.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { showToast } from '../../ui/toasts.ts';
import styles from './rail.module.css';

/** Oneself: settings, keys, sign-out. */
export function AccountMenu() {
  const { t } = useTexts();
  const navigate = useNavigate();
  const { agentId, name, role } = usePrincipal();
  const leave = async (): Promise<void> => {
    try {
      await signOut();
    } catch (error) {
      showToast({ tone: 'danger', text: describeError(error, t).message });
    }
  };
  return (
    <Dropdown
      trigger={['click']}
      placement="topLeft"
      menu={{
        items: [
          { key: 'who', type: 'group', label: `${name} · ${t(`role.${role}`)}` },
          {
            key: 'preferences',
            icon: <Icon name="settings" size={18} />,
            label: t('nav.preferences'),
            onClick: () => void navigate({ to: '/preferences' }),
          },
          {
            key: 'keys',
            icon: <Icon name="keyboard" size={18} />,
            label: t('shortcuts.title'),
            onClick: () => void runCommand('help'),
          },
          { type: 'divider' },
          {
            key: 'leave',
            icon: <Icon name="signOut" size={18} />,
            label: t('nav.sign-out'),
            onClick: () => void leave(),
          },
        ],
      }}
    >
      <button type="button" className={styles.me} aria-label={t('nav.account', { name })}>
        <Avatar id={agentId} name={name} tone="me" />
      </button>
    </Dropdown>
  );
}
