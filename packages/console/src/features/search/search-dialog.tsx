import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useDeferredValue, useId, useRef, useState, type KeyboardEvent } from 'react';
import { request } from '../../live/rest.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { runCommand } from '../../ui/commands.ts';
import { cx } from '../../ui/cx.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Highlighted } from '../../ui/highlighted.tsx';
import { Icon } from '../../ui/icons/icon.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { useDebounced } from './use-debounced.ts';
import styles from './search-dialog.module.css';

interface Choice {
  readonly key: string;
  readonly title: string;
  readonly detail: string;
  readonly customerId: string | null;
  /** What was searched for, where it should stand out. */
  readonly words?: string;
  readonly choose: () => void;
}

const MAX_FOUND = 8;

/** Ctrl K: finds conversations by customer and by what was said, and carries out commands by name. */
export function SearchDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTexts();
  const [words, setWords] = useState('');
  const [active, setActive] = useState(0);
  const listId = useId();
  const list = useRef<HTMLUListElement>(null);
  const { choices, isSearching } = useChoices(words, onClose);
  const place = Math.min(active, choices.length - 1);

  const move = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && choices.length > 0) {
      event.preventDefault();
      const next = (place + step + choices.length) % choices.length;
      setActive(next);
      list.current?.children[next]?.scrollIntoView({ block: 'nearest' });
    }
    if (event.key === 'Enter') choices[place]?.choose();
  };

  return (
    <Dialog title={t('search.title')} isTitleHidden isAtTop onClose={onClose}>
      <div className={styles.search}>
        <Icon name="search" />
        <input
          className={styles.input}
          role="combobox"
          aria-label={t('search.prompt')}
          aria-expanded="true"
          aria-controls={listId}
          aria-activedescendant={choices[place] === undefined ? undefined : `${listId}-${place}`}
          placeholder={t('search.placeholder')}
          value={words}
          maxLength={100}
          autoFocus
          onChange={(event) => {
            setWords(event.target.value);
            setActive(0);
          }}
          onKeyDown={move}
        />
      </div>
      <ul ref={list} id={listId} role="listbox" aria-label={t('search.results')} className={styles.list}>
        {choices.map((choice, index) => (
          <li
            key={choice.key}
            id={`${listId}-${index}`}
            role="option"
            aria-selected={index === place}
            className={cx(styles.choice, index === place && styles.active)}
            onClick={choice.choose}
            onMouseMove={() => setActive(index)}
          >
            {choice.customerId === null ? (
              <Icon name="forward" size={18} />
            ) : (
              <Avatar id={choice.customerId} name={choice.title} size="small" />
            )}
            <span className={styles.words}>
              <bdi className={styles.name}>
                <Highlighted text={choice.title} words={choice.words} />
              </bdi>
              {choice.detail !== '' && (
                <span className={styles.detail} dir="auto">
                  <Highlighted text={choice.detail} words={choice.words} />
                </span>
              )}
            </span>
          </li>
        ))}
      </ul>
      <p role="status" className={styles.status}>
        {isSearching
          ? t('common.loading')
          : choices.length === 0
            ? t('search.nothing')
            : t('search.count', { count: choices.length })}
      </p>
    </Dialog>
  );
}

/** What fits the words: commands first while there are none, then conversations as the server finds them. */
function useChoices(
  words: string,
  onClose: () => void,
): { readonly choices: readonly Choice[]; readonly isSearching: boolean } {
  const wanted = useDeferredValue(words.trim());
  const q = useDebounced(wanted, 200);
  const found = useQuery({
    queryKey: ['search', q],
    queryFn: () => request('conversations.list', { query: { tab: 'all', q, limit: MAX_FOUND } }),
    enabled: q !== '',
    staleTime: 10_000,
  });
  const commands = useCommands(onClose).filter(({ title }) =>
    title.toLocaleLowerCase().includes(wanted.toLocaleLowerCase()),
  );
  const conversations = useConversationChoices(q === '' ? [] : (found.data?.items ?? []), q, onClose);
  return { choices: [...conversations, ...commands], isSearching: found.isFetching };
}

function useConversationChoices(
  items: Awaited<ReturnType<typeof request<'conversations.list'>>>['items'],
  q: string,
  onClose: () => void,
): readonly Choice[] {
  const { t } = useTexts();
  const navigate = useNavigate();
  const found = items.map(({ state, customer, account, hit }): Choice => ({
    key: state.id,
    title: customer.name ?? customer.code,
    detail: [account.name, hit?.excerpt ?? state.lastMessage?.detail].filter(Boolean).join(' · '),
    customerId: customer.id,
    words: q,
    choose: () => {
      onClose();
      void navigate({
        to: '/conversations/$conversationId',
        params: { conversationId: state.id },
        search: { tab: 'all' },
      });
    },
  }));
  if (items.length < MAX_FOUND) return found;
  const showAll: Choice = {
    key: 'all',
    title: t('search.show-all', { words: q }),
    detail: '',
    customerId: null,
    choose: () => {
      onClose();
      void navigate({ to: '/conversations', search: { tab: 'all', q } });
    },
  };
  return [...found, showAll];
}

function useCommands(onClose: () => void): readonly Choice[] {
  const { t } = useTexts();
  const navigate = useNavigate();
  const command = (key: string, title: string, run: () => void): Choice => ({
    key,
    title,
    detail: '',
    customerId: null,
    choose: () => {
      onClose();
      run();
    },
  });
  return [
    command('take-next', t('shortcuts.take-next'), () => runCommand('take-next')),
    command('quick-replies', t('quick-replies.title'), () => void navigate({ to: '/quick-replies' })),
    command('entries', t('entries.title'), () => void navigate({ to: '/entries' })),
    command('preferences', t('nav.preferences'), () => void navigate({ to: '/preferences' })),
    command('help', t('shortcuts.title'), () => runCommand('help')),
  ];
}
