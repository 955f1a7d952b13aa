import { Button, Input, Select } from 'antd';
import { languageName } from '../../ui/language-name.ts';
import { useTexts } from '../../ui/texts/texts.tsx';
import { AnswerCard } from './answer-card.tsx';
import { emptyAnswer, LANGUAGE_TAGS, type EntryForm } from './entry-draft.ts';
import { HandOverField } from './hand-over-field.tsx';
import { intentName } from './intent-name.ts';
import { Labelled } from './labelled.tsx';
import { useGroups, useIntents } from './queries.ts';
import styles from './knowledge.module.css';

export interface EntryFieldsProps {
  readonly form: EntryForm;
  readonly onChange: (form: EntryForm) => void;
  readonly groupId: string;
  /** Left out: it stays in its group. */
  readonly onMove?: ((groupId: string) => void) | undefined;
}

const inParent = (trigger: HTMLElement): HTMLElement => trigger.parentElement ?? document.body;

/** Group, intent, questions by language, and answers. */
export function EntryFields({ form, onChange, groupId, onMove }: EntryFieldsProps) {
  const { t, language } = useTexts();
  const groups = useGroups();
  const intents = useIntents();
  const { questions, answers } = form;
  const freeLanguages = LANGUAGE_TAGS.filter((tag) => questions.every((each) => each.language !== tag));
  return (
    <>
      <div className={styles.row}>
        <Labelled label={t('knowledge.group')}>
          {(id) => (
            <Select
              id={id}
              value={groupId === '' ? null : groupId}
              disabled={onMove === undefined}
              onChange={(to: string) => onMove?.(to)}
              options={(groups.data ?? []).map((group) => ({
                value: group.id,
                label: group.isDefault ? t('knowledge.default-group') : group.name,
              }))}
              getPopupContainer={inParent}
            />
          )}
        </Labelled>
        <Labelled label={t('knowledge.intent')}>
          {(id) => (
            <Select
              id={id}
              allowClear
              showSearch={{ optionFilterProp: 'label' }}
              placeholder={t('knowledge.no-intent')}
              value={form.intentKey}
              onChange={(intentKey: string | undefined) => onChange({ ...form, intentKey: intentKey ?? null })}
              options={(intents.data ?? []).map((intent) => ({
                value: intent.key,
                label: intentName(intent, language),
              }))}
              getPopupContainer={inParent}
            />
          )}
        </Labelled>
        <HandOverField value={form.handOver} onChange={(handOver) => onChange({ ...form, handOver })} />
      </div>
      <h2 className={styles.heading}>{t('knowledge.questions')}</h2>
      <p className={styles.hint}>{t('knowledge.questions-hint')}</p>
      {questions.map((each, index) => (
        <Labelled key={each.language} label={languageName(each.language, language)}>
          {(id) => (
            <Input.TextArea
              id={id}
              dir="auto"
              autoSize={{ minRows: 3, maxRows: 14 }}
              value={each.lines}
              onChange={({ target }) =>
                onChange({ ...form, questions: questions.with(index, { ...each, lines: target.value }) })
              }
            />
          )}
        </Labelled>
      ))}
      {freeLanguages.length > 0 && (
        <Select
          aria-label={t('knowledge.add-language')}
          placeholder={t('knowledge.add-language')}
          style={{ inlineSize: '14rem' }}
          value={null}
          onChange={(tag: string) => onChange({ ...form, questions: [...questions, { language: tag, lines: '' }] })}
          options={freeLanguages.map((tag) => ({ value: tag, label: languageName(tag, language) }))}
          getPopupContainer={inParent}
        />
      )}
      <h2 className={styles.heading}>{t('knowledge.answers')}</h2>
      <p className={styles.hint}>{t('knowledge.answers-hint')}</p>
      {answers.map((answer, index) => (
        <AnswerCard
          // Answers are told apart by their place: they have no other name.
          key={`${index}`}
          number={index + 1}
          answer={answer}
          onChange={(changed) => onChange({ ...form, answers: answers.with(index, changed) })}
          onRemove={() => onChange({ ...form, answers: answers.toSpliced(index, 1) })}
        />
      ))}
      <Button onClick={() => onChange({ ...form, answers: [...answers, emptyAnswer(nextLanguage(form))] })}>
        {t('knowledge.add-answer')}
      </Button>
    </>
  );
}

/** The first language that is asked in and not answered in yet. */
const nextLanguage = ({ questions, answers }: EntryForm): string =>
  questions.find(({ language }) => answers.every((answer) => answer.language !== language))?.language ??
  questions[0]?.language ??
  'zh';
