import { useMutation } from '@tanstack/react-query';
import {
  MOST_ANSWER_CHARACTERS,
  MOST_QUESTION_CHARACTERS,
  MOST_SIMILAR_QUESTIONS,
  normaliseQuestion,
} from '@zhida/core/knowledge';
import type { KnowledgeEntry, KnowledgeEntryDraft, KnowledgeGroup, ShownAttachment } from '@zhida/protocol/endpoints';
import { Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { request } from '../../live/rest.ts';
import { describeError } from '../../ui/describe-error.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { FormProblem } from '../../ui/form-problem.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { AttachmentsField } from './attachments-field.tsx';
import { draftOf } from './draft-of.ts';
import { useRefreshKnowledge } from './queries.ts';

interface Values {
  readonly groupId: string;
  readonly question: string;
  /** One in a line. */
  readonly similar: string;
  readonly text: string;
}

export interface EntryDialogProps {
  /** Null: a new one. */
  readonly entry: KnowledgeEntry | null;
  readonly groups: readonly KnowledgeGroup[];
  /** Where a new one goes, unless another is chosen. */
  readonly groupId: string;
  readonly onClose: () => void;
}

/** Writes an entry: a question, those that mean the same, and the answer. */
export function EntryDialog({ entry, groups, groupId, onClose }: EntryDialogProps) {
  const { t } = useTexts();
  const refresh = useRefreshKnowledge();
  const [attachments, setAttachments] = useState<readonly ShownAttachment[]>(entry?.answer.attachments ?? []);
  const save = useMutation({
    mutationFn: (body: KnowledgeEntryDraft) =>
      entry === null
        ? request('knowledge.create-entry', { body })
        : request('knowledge.update-entry', { params: { entryId: entry.id }, body }),
    onSuccess: async () => {
      await refresh();
      onClose();
    },
  });
  const finish = ({ question, similar, text, ...values }: Values): void =>
    save.mutate({
      groupId: values.groupId,
      question: question.trim(),
      similarQuestions: linesOf(similar),
      answer: { text: text.trim(), attachments: attachments.map(draftOf) },
    });
  return (
    <Dialog
      title={t(entry === null ? 'knowledge.create' : 'knowledge.edit')}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="primary" htmlType="submit" form="knowledge-entry" loading={save.isPending}>
            {t('common.save')}
          </Button>
        </>
      }
    >
      <FormProblem problem={save.isError ? describeError(save.error, t).message : null} />
      <Form<Values>
        name="knowledge-entry"
        id="knowledge-entry"
        layout="vertical"
        requiredMark={false}
        initialValues={{
          groupId: entry?.groupId ?? groupId,
          question: entry?.question ?? '',
          similar: entry?.similarQuestions.join('\n') ?? '',
          text: entry?.answer.text ?? '',
        }}
        onFinish={finish}
      >
        <Form.Item name="groupId" label={t('knowledge.group')}>
          <Select
            options={groups.map(({ id, name, isDefault }) => ({
              value: id,
              label: isDefault ? t('knowledge.default-group') : name,
            }))}
            getPopupContainer={(trigger) => trigger.parentElement ?? document.body}
          />
        </Form.Item>
        <Form.Item
          name="question"
          label={t('knowledge.question')}
          rules={[{ required: true, whitespace: true, message: t('common.required') }]}
        >
          <Input maxLength={MOST_QUESTION_CHARACTERS} autoComplete="off" data-autofocus />
        </Form.Item>
        <Form.Item
          name="similar"
          label={t('knowledge.similar')}
          extra={t('knowledge.similar-hint', { count: MOST_SIMILAR_QUESTIONS })}
          rules={[
            ({ getFieldValue }) => ({
              validator: (_rule, value: string) => {
                const problem = problemOf([String(getFieldValue('question')), ...linesOf(value)]);
                return problem === null ? Promise.resolve() : Promise.reject(new Error(t(problem)));
              },
            }),
          ]}
        >
          <Input.TextArea rows={4} />
        </Form.Item>
        <Form.Item
          name="text"
          label={t('knowledge.answer')}
          rules={[{ required: true, whitespace: true, message: t('common.required') }]}
        >
          <Input.TextArea rows={5} maxLength={MOST_ANSWER_CHARACTERS} showCount />
        </Form.Item>
        <AttachmentsField attachments={attachments} onChange={setAttachments} />
      </Form>
    </Dialog>
  );
}

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** What is wrong with the questions of an entry among themselves; the server looks at the others. */
function problemOf(questions: readonly string[]) {
  if (questions.length - 1 > MOST_SIMILAR_QUESTIONS) return 'knowledge.too-many-similar';
  if (questions.some((question) => Array.from(question).length > MOST_QUESTION_CHARACTERS))
    return 'knowledge.similar-too-long';
  return new Set(questions.map(normaliseQuestion)).size < questions.length ? 'knowledge.similar-repeated' : null;
}
