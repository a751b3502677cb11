'use client';

import { startTransition, useState } from 'react';
import { MessageBox } from '#components/support/message-box.tsx';
import { SendButton } from '#components/support/send-button.tsx';
import { SentNote } from '#components/support/sent-note.tsx';
import { useSending } from '#components/support/use-sending.ts';
import { Field } from '#components/ui/field.tsx';
import { RadioRows } from '#components/ui/radio-rows.tsx';
import { useText } from '#components/use-text.ts';
import type { Result } from '#lib/result.ts';
import {
  MAX_LOCATION_CHARS,
  MAX_MESSAGE_CHARS,
  REPORT_TOPICS,
  type ReportInput,
  type ReportTopic,
  type Sent,
} from '#lib/tickets/schema.ts';

type Props = { account: string | null; send: (input: ReportInput) => Promise<Result<Sent>> };

/** A notice as Art. 16 of the Digital Services Act has it: where, why, and that it is said in good faith; name and address as one likes. */
export function ReportForm({ account, send }: Props) {
  const text = useText('support');
  const [topic, setTopic] = useState<ReportTopic>('illegal');
  const { sent, error, typed, attempt, action, pending } = useSending((form, requestId) => {
    const { email = '', body = '', location = '', name = '' } = form;
    return send({ requestId, email, body, kind: 'report', topic, location, name, isGoodFaith: true });
  });
  if (sent)
    return (
      <SentNote
        sent={sent}
        isSignedIn={account !== null}
        hasAddress={account !== null || Boolean(typed.email)}
        onAgain={() => startTransition(() => action(null))}
      />
    );
  return (
    <form action={action} className="mt-8 grid max-w-[34rem] gap-6">
      <RadioRows
        key={attempt}
        label={text.reportTopic}
        name="topic"
        value={topic}
        rows={REPORT_TOPICS.map((value) => ({ value, title: text.reportTopics[value] }))}
        onChange={(value) => setTopic(REPORT_TOPICS.find((one) => one === value) ?? topic)}
      />
      <MessageBox
        {...{ id: 'location', label: text.location, help: text.locationHelp, rows: 3, most: MAX_LOCATION_CHARS }}
        typed={typed.location}
      />
      <MessageBox
        {...{ id: 'body', label: text.why, help: text.whyHelp, rows: 7, most: MAX_MESSAGE_CHARS }}
        typed={typed.body}
      />
      {account === null ? (
        <>
          <Field
            {...{ id: 'name', name: 'name', label: text.name, autoComplete: 'name', maxLength: 80, dir: 'auto' }}
            defaultValue={typed.name}
          />
          <Field
            {...{ id: 'email', name: 'email', type: 'email', autoComplete: 'email' }}
            label={text.emailOptional}
            help={text.emailOptionalHelp}
            defaultValue={typed.email}
          />
        </>
      ) : (
        <p className="text-small wrap-anywhere">{text.signedInAs(account)}</p>
      )}
      <label className="flex min-h-(--target) items-center gap-3">
        <input type="checkbox" name="goodFaith" required className="size-5 shrink-0 accent-echo" />
        <span>{text.goodFaith}</span>
      </label>
      <SendButton error={error} pending={pending} />
    </form>
  );
}
