import type { MenuContent } from '@zhida/core/messages';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { mayDo } from '../../live/permissions.ts';
import { usePrincipal } from '../../live/session.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Icon } from '../../ui/icons/icon.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { isWhole, itemOf, mostLabelCharacters, OPTION_KINDS, optionOf, type MenuOption } from './menu-draft.ts';
import { EntryChoice, FlowChoice } from './option-target.tsx';
import styles from './knowledge.module.css';

const MOST_OPTIONS = 10;
const inParent = (trigger: HTMLElement): HTMLElement => trigger.parentElement ?? document.body;

export interface MenuFieldsProps {
  readonly menu: MenuContent;
  readonly onSave: (menu: MenuContent) => void;
  readonly onCancel: () => void;
}

/** Writes a menu: its words, and options that lead to entries, flows, words, links or a person. */
export function MenuFields({ menu, onSave, onCancel }: MenuFieldsProps) {
  const { t } = useTexts();
  const [head, setHead] = useState(menu.head);
  const [options, setOptions] = useState(menu.items.map((item) => optionOf(item) ?? item));
  const set = (at: number, option: MenuOption): void =>
    setOptions(options.map((each, place) => (place === at ? option : each)));
  const isReady = head.trim() !== '' && options.length > 0 && options.every((each) => 'type' in each || isWhole(each));
  return (
    <fieldset className={styles.menuForm}>
      <legend>{t('knowledge.menu')}</legend>
      <Input
        aria-label={t('knowledge.menu-head')}
        placeholder={t('knowledge.menu-head')}
        maxLength={1_024}
        value={head}
        onChange={({ target }) => setHead(target.value)}
      />
      <ol className={styles.attachments}>
        {options.map((option, at) => (
          // Options have no names of their own; they only move when one is taken away.
          // oxlint-disable-next-line react/no-array-index-key -- a row is its place; its fields keep nothing of their own
          <li key={at} className={styles.menuOption}>
            {'type' in option ? (
              <span dir="auto">{option.label}</span>
            ) : (
              <OptionFields option={option} number={at + 1} onChange={(changed) => set(at, changed)} />
            )}
            <IconButton
              label={t('knowledge.remove-option', { count: at + 1 })}
              onClick={() => setOptions(options.filter((_, place) => place !== at))}
            >
              <Icon name="close" size={16} />
            </IconButton>
          </li>
        ))}
      </ol>
      <div className={styles.adding}>
        <Button
          disabled={options.length >= MOST_OPTIONS}
          onClick={() => setOptions([...options, { kind: 'entry', label: '', target: '' }])}
        >
          {t('knowledge.add-option')}
        </Button>
        <Button
          type="primary"
          disabled={!isReady}
          onClick={() =>
            onSave({
              ...menu,
              head: head.trim(),
              items: options.map((each, place) => ('type' in each ? each : itemOf(each, place))),
            })
          }
        >
          {t('knowledge.take-menu')}
        </Button>
        <Button onClick={onCancel}>{t('common.cancel')}</Button>
      </div>
    </fieldset>
  );
}

function OptionFields({
  option,
  number,
  onChange,
}: {
  readonly option: MenuOption;
  readonly number: number;
  readonly onChange: (option: MenuOption) => void;
}) {
  const { t } = useTexts();
  const { kind, label, target } = option;
  const mayChooseFlow = mayDo(usePrincipal(), { do: 'edit-knowledge' });
  const kinds = OPTION_KINDS.filter((each) => each !== 'flow' || mayChooseFlow || kind === 'flow');
  /** What was chosen says what stands there, until somebody writes something better. */
  const choose = (id: string, title: string): void =>
    onChange({ ...option, target: id, label: label.trim() === '' ? title.slice(0, mostLabelCharacters(kind)) : label });
  const name = t('knowledge.option-target', { count: number });
  return (
    <>
      <Select
        aria-label={t('knowledge.option-kind', { count: number })}
        value={kind}
        onChange={(chosen) => onChange({ ...option, kind: chosen, target: '' })}
        options={kinds.map((each) => ({ value: each, label: t(`knowledge.option-${each}`) }))}
        getPopupContainer={inParent}
      />
      {kind === 'entry' && <EntryChoice label={name} entryId={target} title={label} onChoose={choose} />}
      {kind === 'flow' && <FlowChoice label={name} flowId={target} onChoose={choose} />}
      {kind === 'link' && (
        <Input
          aria-label={name}
          placeholder="https://"
          maxLength={2_048}
          inputMode="url"
          value={target}
          onChange={(event) => onChange({ ...option, target: event.target.value })}
        />
      )}
      <Input
        aria-label={t('knowledge.option-label', { count: number })}
        placeholder={t('knowledge.option-words-hint')}
        maxLength={mostLabelCharacters(kind)}
        value={label}
        onChange={(event) => onChange({ ...option, label: event.target.value })}
      />
    </>
  );
}
