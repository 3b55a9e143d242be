DROP TABLE samordning;
DROP TABLE tilbud;
DROP TABLE trinnskifte;
