'use client';

import { ImageUp } from 'lucide';
import type { ReactNode } from 'react';
import { type ButtonLook, type ButtonSize, buttonClass } from '#components/ui/button-class.ts';
import { classNames } from '#components/ui/class-names.ts';
import { Icon } from '#components/ui/icon.tsx';
import { ACCEPTED } from '#components/upload/check-file.ts';
import { uploadStore } from '#components/upload/upload-store.ts';
import { useText } from '#components/use-text.ts';

type Props = { look: ButtonLook; size?: ButtonSize; className?: string; children: ReactNode };

/** A real file input drawn as a button: the chooser, the keyboard and screen readers work as the browser made them. */
export function UploadButton({ look, size = 'normal', className, children }: Props) {
  const text = useText('upload');
  return (
    <label
      className={classNames(
        buttonClass(look, size),
        'relative has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-echo',
        className,
      )}
    >
      <Icon of={ImageUp} />
      <span aria-hidden="true">{children}</span>
      <input
        type="file"
        multiple
        accept={ACCEPTED}
        aria-label={text.inputName}
        className="absolute inset-0 cursor-pointer opacity-0 file:cursor-pointer"
        onChange={({ target }) => {
          uploadStore.add(target.files ?? []);
          // The same file may be chosen again after it failed.
          target.value = '';
        }}
      />
    </label>
  );
}
