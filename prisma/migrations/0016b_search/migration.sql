-- Finding images by words that begin like these, or are written nearly like these, without any extension.

CREATE UNIQUE INDEX "Image_id_userId_key" ON "Image"("id", "userId");

CREATE TABLE "ImageWords" (
    "imageId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "words" TEXT NOT NULL,

    CONSTRAINT "ImageWords_pkey" PRIMARY KEY ("imageId")
);

ALTER TABLE "ImageWords" ADD CONSTRAINT "ImageWords_imageId_userId_fkey" FOREIGN KEY ("imageId", "userId") REFERENCES "Image"("id", "userId") ON DELETE CASCADE ON UPDATE CASCADE;

-- One key of the index: the beginning of a word ('p'), or what is left of one that lost a letter ('d'), of one account. Only its hash is
-- kept: what an index has once held stays in its pages after the row has gone, and must say nothing then.
CREATE FUNCTION image_word_key("owner" uuid, "kind" text, "part" text) RETURNS bigint
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN hashtextextended(("owner"::text || "kind" || "part") COLLATE "C", 0);

-- All keys of folded words. Beginnings up to 10 letters; of words of 4 letters and more the first 8, whole and without each one of them, so
-- that two words which differ by one letter lost, added, changed or swapped share a key. Dear, so that no plan asks it of row after row.
CREATE FUNCTION image_word_keys("owner" uuid, "words" text) RETURNS bigint[]
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 5000
  RETURN (SELECT coalesce(array_agg(DISTINCT image_word_key("owner", k."kind", k."part")), '{}'::bigint[])
    FROM unnest(string_to_array(btrim("words"), ' ')) AS w("word")
   CROSS JOIN LATERAL (
     SELECT 'p' AS "kind", left(w."word", n) AS "part" FROM generate_series(1, least(length(w."word"), 10)) AS n
     UNION ALL
     SELECT 'd', left(w."word", 8) WHERE length(w."word") >= 4
     UNION ALL
     SELECT 'd', left(w."word", n - 1) || substr(left(w."word", 8), n + 1)
       FROM generate_series(1, least(length(w."word"), 8)) AS n WHERE length(w."word") >= 4) AS k);

CREATE INDEX "ImageWords_words_idx" ON "ImageWords" USING gin (image_word_keys("userId", "words"));
-- Statistics of it would be made by asking for the keys of 30,000 rows again and again, and tell the planner nothing that it could use.
ALTER INDEX "ImageWords_words_idx" ALTER COLUMN 1 SET STATISTICS 0;
