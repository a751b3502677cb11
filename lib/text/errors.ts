import { defineText } from '#lib/text/define.ts';

/** The sentence for each error code: what happened, and what to do next. `{name}` is filled from the error's values. */
export const errorsText = defineText({
  en: {
    malformed: 'That request is not one we understand. Reload the page and try again.',
    email_wrong: 'That is not one e-mail address. Look it over, for example mara@example.com.',
    email_unchanged: 'That is the address you have now, so nothing was sent. Type the new one.',
    email_taken:
      'That address has an account of its own, or had one until lately, so nothing was changed. Choose another; or sign in with it, close that account, and try again.',
    email_moved:
      'The account of this address has another one now. Sign in with that; or take the change back with the link in the message that came here.',
    not_signed_in: 'You are signed out. Sign in and try again.',
    too_few_credits:
      'You need {need} credits and have {have}: {missing} are missing, so nothing was started. Buy credits on the credits page, or use an exact edit, which is free.',
    credits_locked:
      'A refund or a dispute took back credits that had been spent already ({missing} missing). Buy credits on the credits page to use paid models again; everything else stays open.',
    spend_cap:
      'This takes {need} credits, and your own limit of {most} a month leaves {left} until {until}, so nothing was started. Change the limit on the account page, or use an exact edit, which is free.',
    paused:
      'You have paused processing, so nothing was started or charged. Go on with it on the account page, then try again.',
    buying_off: 'This Afterimage sells no credits, so nothing was started. Ask whoever runs it.',
    pack_gone:
      'The prices have changed since this page was opened, so nothing was started. Reload it and choose again.',
    consent_missing:
      'Credits start at once only where you ask for it, so nothing was started. Reload the page and press Buy again.',
    payments_down:
      'The payment service does not answer just now. Nothing was charged by this press; try again in a minute.',
    not_withdrawable:
      'This purchase cannot be taken back: its 14 days are over, its credits are spent, or it was paid back or disputed already.',
    code_wrong: 'That code is not right. {left} left; or send a new one.',
    code_ended: 'That code has ended. Send a new one.',
    link_ended: 'This link has ended. Ask for a new one on the sign-in page.',
    confirmation_wrong:
      'That is not the address of this account, so nothing was done. Type it as it is shown and try again.',
    sign_in_again:
      'This cannot be undone, so it needs a fresh sign-in. Sign out and in again, then do it within ten minutes.',
    foreign_origin: 'That request came from another site, so nothing was done. Open Afterimage and try again there.',
    not_found: 'There is nothing here. It may have been deleted, or the address may have a typing error.',
    ticket_closed: 'This message was closed too long ago to write in it again. Write a new one and name its number.',
    message_link_ended:
      'This link has ended. Open the one of our newest mail, or write to us again and name the number.',
    message_missing: 'Nothing was written, so nothing was sent. Fill in the empty field and press again.',
    name_missing: 'An album needs a name. Type one and try again.',
    too_many_albums: 'You have {most} albums, which is the most. Delete one you no longer need, and try again.',
    conflict: 'Something changed in the meantime. Reload and try again.',
    price_changed:
      'The price of this model is {price} now, so nothing was started or held. Press again if that is right for you.',
    too_large: 'This photo is {size}; the most is {most}. Save it smaller, as JPEG for example, and upload it again.',
    too_many_pixels: 'This photo has {megapixels} megapixels; the most is {most}. Save it smaller and upload it again.',
    side_too_long:
      'One side of this photo is {side} pixels long; the most is {most}. Save it smaller and upload it again.',
    too_many_frames: 'This file has {frames} frames; the most is {most}. Save one of them as a photo and upload that.',
    not_an_image: 'This file is not an image we read. Save it as JPEG, PNG, WebP, AVIF, TIFF or HEIC and try again.',
    empty_file: 'This file is empty. Choose the photo again.',
    broken_image: 'This photo is damaged or incomplete. Save it again from where it came and upload the new file.',
    not_understood: '{words} is not an exact step. Replace it, or remove it, and try again.',
    nothing_to_do: 'These words would change nothing. Say what should be different.',
    cannot_do: '{reason}',
    too_many_requests: 'Too many tries. Try again in {wait}.',
    too_many_codes: 'Too many codes for this address. Try again in {wait}.',
    too_many_waiting: 'You have {most} edits waiting, which is the most. Wait until some have ended, or cancel some.',
    internal: 'Something went wrong on our side. Nothing was lost; try again in a moment.',
    unavailable: 'A part of Afterimage is not answering. Nothing was lost; try again in a moment.',
    storage_full: 'There is no room to keep this photo right now. Nothing was lost; try again later.',
    seal_broken:
      'This photo was damaged or changed where it is kept, so it is not shown. Try again; if it stays so, ask whoever runs this Afterimage to bring it back from a backup.',
    engine_failed: 'The edit did not finish. Nothing was charged; try again.',
    timed_out: 'The edit took too long and was stopped. Nothing was charged; try again.',
    source_gone:
      'The photo of this edit was deleted or had expired, so nothing was made or charged. Choose another photo.',
    reference_gone:
      'A reference image of this edit was deleted or had expired, so nothing was made or charged. Take it out, or choose another.',
    mask_wrong: 'This mask does not fit the photo. Clear it and mark the area again.',
    mask_empty: 'Nothing is marked on the photo. Mark what may change, or clear the mask.',
    mask_gone: 'The mask of this edit was deleted, so nothing was made or charged. Mark the area again.',
    mask_missing: '{model} changes only what a mask marks. Mark the area on the photo first, or choose another model.',
    mask_not_taken: '{model} takes no mask. Clear the mask, or choose another model.',
    references_not_taken: '{model} takes no reference images. Take them out, or choose another model.',
    too_many_references: '{model} takes at most {most} reference images. Take some out, or choose another model.',
    private_source:
      'This photo is not stored, so nothing made of it is kept either. Choose “Do not store” and try again.',
    private_variations:
      'A photo that is not stored is made one at a time, because its page shows one. Choose one picture, or keep the results.',
    private_batch:
      'Results of several photos at once are kept, so that they can be looked through. Choose how long, or edit the photos one by one.',
    batch_images:
      '{count} of {all} photos cannot be edited this way, so nothing was started. Leave them out, or say it differently.',
    in_trash: 'This photo is in the trash. Restore it first.',
    option_unknown: '{model} does not take one of these settings. Set it back, or choose another model.',
    place_not_allowed:
      '{model} runs elsewhere ({place}), and you chose {choice}. Choose a model that runs there, or change the choice on the account page.',
    terms_changed:
      'The terms have changed, and you have not accepted the new ones yet. Nothing was charged. Reload the page, accept them at its top, and press again.',
    consent_required:
      '{provider} gets pictures of yours only once you have agreed to that, so nothing was sent or charged. Reload the page and press Edit to be asked, or choose another model.',
    transfer_consent_required:
      '{model} runs outside the EU or does not say where ({place}), and your pictures go there only once you have agreed to that, so nothing was sent or charged. Reload the page and press Edit to be asked, or choose another model.',
    model_gone: 'The model of this edit is not offered here any more, so nothing was made or charged. Choose another.',
    engine_invalid:
      'The model does not take this photo or these words. Nothing was charged; say it differently, or choose another model.',
    engine_refused:
      'The safety check of the model refused this. Nothing was charged; say it differently, leave out what may be sensitive, or choose another model.',
    engine_busy: 'The model has too much to do right now. Nothing was charged; try again in a minute.',
    engine_down:
      'The model does not answer right now. Nothing was charged; try again in a few minutes, or choose another model.',
    engine_misconfigured:
      'The model cannot be used right now. Nothing was charged; choose another model, or tell whoever runs this Afterimage.',
    provider_error: 'The model failed while it worked on this. Nothing was charged; try again.',
    run_lost:
      'The connection to the model was lost while it worked, and its result cannot be fetched any more. Nothing was charged; try again.',
    unreadable_output: 'The model gave back something that is not a picture of yours. Nothing was charged; try again.',
    blank_output: 'The model gave back an empty picture. Nothing was charged; try again, or say it differently.',
    unchanged: 'Nothing visible had changed, so nothing was kept or charged. Say something that shows more.',
  },
});
