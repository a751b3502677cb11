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
  type ContactInput,
  MAX_MESSAGE_CHARS,
  PRIVACY_TOPICS,
  type PrivacyTopic,
  type Sent,
} from '#lib/tickets/schema.ts';

const KINDS = ['question', 'billing', 'privacy'] as const;
type Kind = (typeof KINDS)[number];

type Props = {
  /** Of whoever is signed in, or null. */
  account: string | null;
  /** Chosen at first, by the address of the page. */
  kind: Kind;
  send: (input: ContactInput) => Promise<Result<Sent>>;
};

/** A message to support. What is typed stays until it has arrived. */
export function ContactForm({ account, kind: first, send }: Props) {
  const text = useText('support');
  const [kind, setKind] = useState<Kind>(first);
  const [topic, setTopic] = useState<PrivacyTopic>('access');
  const { sent, error, typed, attempt, action, pending } = useSending((form, requestId) => {
    const what = { requestId, email: form.email ?? '', body: form.body ?? '' };
    return send(kind === 'privacy' ? { ...what, kind, topic } : { ...what, kind });
  });
  if (sent)
    return (
      <SentNote
        sent={sent}
        isSignedIn={account !== null}
        hasAddress
        onAgain={() => startTransition(() => action(null))}
      />
    );
  return (
    <form action={action} className="mt-8 grid max-w-[34rem] gap-6">
      <RadioRows
        key={`kind ${attempt}`}
        label={text.kind}
        name="kind"
        value={kind}
        rows={KINDS.map((value) => ({ value, title: text.kinds[value] }))}
        onChange={(value) => setKind(KINDS.find((one) => one === value) ?? kind)}
      />
      {kind === 'privacy' ? (
        <div>
          <RadioRows
            key={`topic ${attempt}`}
            label={text.topic}
            name="topic"
            value={topic}
            rows={PRIVACY_TOPICS.map((value) => ({ value, title: text.topics[value] }))}
            onChange={(value) => setTopic(PRIVACY_TOPICS.find((one) => one === value) ?? topic)}
          />
          <p className="mt-2 text-small">{text.privacyNote}</p>
        </div>
      ) : null}
      {account === null ? (
        <Field
          {...{ id: 'email', name: 'email', type: 'email', autoComplete: 'email', required: true }}
          label={text.email}
          help={text.emailHelp}
          defaultValue={typed.email}
        />
      ) : (
        <p className="text-small wrap-anywhere">{text.signedInAs(account)}</p>
      )}
      <MessageBox
        {...{ id: 'body', label: text.body, help: text.bodyHelp, rows: 7, most: MAX_MESSAGE_CHARS }}
        typed={typed.body}
      />
      <SendButton error={error} pending={pending} />
    </form>
  );
}
