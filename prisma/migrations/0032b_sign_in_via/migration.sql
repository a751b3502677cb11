-- Through which company somebody came, where a code is sent to the address that it named: the page says so, and shows the address masked.

ALTER TABLE "SignInRequest" ADD COLUMN "via" TEXT;
