import { Popover } from 'antd';
import { useState } from 'react';
import { IconButton } from '../../../ui/icon-button.tsx';
import { Icon } from '../../../ui/icons/icon.tsx';
import { useTexts } from '../../../ui/texts/texts.tsx';
import styles from './emoji-picker.module.css';

/** What is used in service talk: few enough to be seen at once. */
const EMOJI = (
  '😊 😄 😁 🙂 😉 😍 🥰 😘 😂 🤣 😅 😎 🤗 🤔 😮 😢 😭 😔 😓 😡 🙏 👍 👌 👏 💪 🤝 👋 🙋 🙇 ✌️ ' +
  '❤️ 💐 🌹 🎉 🎁 ✨ ⭐ 🔥 ☀️ 🌙 ✅ ❌ ❗ ❓ ⏰ 📦 🚚 🧾 💰 📞'
).split(' ');

/** Puts an emoji where the cursor is. */
export function EmojiPicker({ onPick }: { readonly onPick: (emoji: string) => void }) {
  const { t } = useTexts();
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover
      open={isOpen}
      onOpenChange={setOpen}
      trigger="click"
      placement="topLeft"
      arrow={false}
      content={
        <div className={styles.grid} role="group" aria-label={t('composer.emoji')}>
          {EMOJI.map((emoji) => (
            <button
              key={emoji}
              type="button"
              className={styles.emoji}
              onClick={() => {
                setOpen(false);
                onPick(emoji);
              }}
            >
              {emoji}
            </button>
          ))}
        </div>
      }
    >
      <IconButton label={t('composer.emoji')} aria-expanded={isOpen}>
        <Icon name="smile" />
      </IconButton>
    </Popover>
  );
}
